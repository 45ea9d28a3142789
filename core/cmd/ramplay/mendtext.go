package main

// This file writes mended policies back into a scenario's file, whose own
// layout, order and unknown members stay as they are.

import (
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/internal/jsonwrite"
	"github.com/ramplay/ramplay/core/playground"
	"github.com/tidwall/sjson"
)

// mendTexts makes the safe fixes of the policies that a scenario's file holds
// as text, and counts them. A file that is not JSON through and through is
// left: what edits it would guess.
func mendTexts(content string) (mended string, count int) {
	if !isScenario(content) || len(jsontree.Parse(content).Problems) > 0 {
		return content, 0
	}
	s := playground.Decode(playground.DecodeParams{Text: content}).Scenario
	if s == nil {
		return content, 0
	}
	fixed := playground.FixAll(playground.FixAllParams{Scenario: s})
	mended = content
	for i, text := range fixed.Texts {
		node := textNode(mended, i)
		if text == s.Policies[i].Text || node == nil || node.Text != s.Policies[i].Text {
			continue // unchanged, or a document, whose places are the file's
		}
		next, ok := setText(mended, i, text, node)
		if !ok {
			return content, 0
		}
		mended = next
		count += fixed.Counts[i]
	}
	return mended, count
}

func textNode(content string, policy int) *jsontree.Node {
	return jsontree.Parse(content).Find("/policies/" + strconv.Itoa(policy) + "/text")
}

// setText writes a policy's text. What came out is read again: the text has to
// be there, and every byte around it as it was.
func setText(content string, policy int, text string, node *jsontree.Node) (string, bool) {
	json := string(jsonwrite.String(nil, text))
	mended, err := sjson.SetRaw(content, "policies."+strconv.Itoa(policy)+".text", json)
	if err != nil {
		return content, false
	}
	before, behind := content[:node.Span.Start], content[node.Span.End:]
	written := textNode(mended, policy)
	return mended, strings.HasPrefix(mended, before) && strings.HasSuffix(mended, behind) &&
		len(mended) == len(before)+len(json)+len(behind) && written != nil && written.Text == text
}
