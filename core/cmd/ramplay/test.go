package main

// This file is ramplay test: the tests of scenarios, one line each.

import (
	"strconv"

	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/playground"
	"github.com/ramplay/ramplay/core/scenario"
)

// testResult is what -json gives.
type testResult struct {
	Passed int        `json:"passed"`
	Failed int        `json:"failed"`
	Tests  []testLine `json:"tests"`
}

// A testLine is one test and the file that it stands in.
type testLine struct {
	File string `json:"file"`
	playground.TestReport
}

// test runs the tests of scenarios. A scenario that cannot be read makes the
// status unable; the others are run all the same.
func (c *command) test(args []string) int {
	files, status := c.parseFiles(c.newFlags(), args)
	if status != goOn {
		return status
	}
	if files, status = c.orStdin(files); status != goOn {
		return status
	}
	status = allWell
	result := testResult{Tests: []testLine{}}
	for _, path := range files {
		text, ok := c.read(path)
		if !ok {
			status = unable
			continue
		}
		s, ok := c.readScenario(path, text)
		if !ok {
			status = unable
			continue
		}
		if !c.testsSound(path, text, s) {
			status = unable
		}
		s.Request = nil // only the tests are asked
		reports := c.analyze(s).Tests
		if len(reports) == 0 {
			c.message(c.say("test-none", "file", c.fileName(path)))
		}
		for _, r := range reports {
			result.Tests = append(result.Tests, testLine{c.fileName(path), r})
			if r.Pass {
				result.Passed++
			} else {
				result.Failed++
			}
		}
	}
	if c.json {
		c.printJSON(result)
	} else {
		c.testLines(&result, len(files) > 1)
	}
	if result.Failed > 0 && status == allWell {
		status = no
	}
	return status
}

// testsSound says what is wrong with the requests of a scenario's tests, and
// what it was made with if that was another program; an error makes the
// scenario a bad one, for such a test asks nothing.
func (c *command) testsSound(path, content string, s *scenario.Scenario) bool {
	file := newText(c.fileName(path), content)
	tree := jsontree.Parse(file.Text)
	return c.report(append(c.madeWith(file, tree, s), c.testFindings(file, tree, s)...))
}

// testLines prints the tests for people; with several files, each line names
// its own.
func (c *command) testLines(result *testResult, several bool) {
	for i := range result.Tests {
		t := &result.Tests[i]
		name := t.Name
		if several {
			name = t.File + ": " + name
		}
		if t.Pass {
			c.print(c.paint(green, "ok  ") + " " + clean(name))
			continue
		}
		expected, got := t.Expect, t.Decision
		if t.Expect == "" || t.Expect == t.Decision { // it is the call that failed
			expected, got = c.callDecision(t.ExpectCall), c.callDecision(t.CallDecision)
		}
		c.print(c.paint(red, "FAIL") + " " + clean(name+c.say("test-failed", "expected", expected, "got", got)+t.Why))
	}
	counts := c.say("test-counts", "passed", strconv.Itoa(result.Passed), "failed", strconv.Itoa(result.Failed))
	s := green
	if result.Failed > 0 {
		s = red
	}
	c.print(c.paint(s, counts))
}

// callDecision is the decision of a whole call in a sentence; a request that
// names no API that a catalogue has makes no call.
func (c *command) callDecision(decision string) string {
	if decision == "" {
		return c.say("test-no-call")
	}
	return c.say("test-call", "decision", decision)
}
