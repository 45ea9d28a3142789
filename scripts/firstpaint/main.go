// Command firstpaint prints what the page shows before the core has loaded: the
// gallery's first scenario and its verdict in each language, as JSON.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/ramplay/ramplay/core/playground"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "firstpaint:", err)
		os.Exit(1)
	}
}

func run() error {
	var info struct {
		Examples []struct{ Scenario json.RawMessage }
	}
	if err := ask("info", map[string]any{"lang": "en"}, &info); err != nil {
		return err
	}
	if len(info.Examples) == 0 {
		return errors.New("the gallery is empty")
	}
	scenario := info.Examples[0].Scenario
	summary := map[string]string{}
	for _, lang := range []string{"en", "zh"} {
		var analysis struct{ Verdict struct{ Summary string } }
		if err := ask("analyze", map[string]any{"scenario": scenario, "lang": lang}, &analysis); err != nil {
			return err
		}
		summary[lang] = analysis.Verdict.Summary
	}
	return json.NewEncoder(os.Stdout).Encode(map[string]any{"scenario": scenario, "summary": summary})
}

// ask calls a method of the bridge and reads its result.
func ask(method string, params, result any) error {
	text, err := json.Marshal(params)
	if err != nil {
		return err
	}
	var answer struct {
		Result json.RawMessage
		Error  *struct{ Code, Message string }
	}
	if err := json.Unmarshal(playground.Call(method, text), &answer); err != nil {
		return err
	}
	if answer.Error != nil {
		return fmt.Errorf("%s: %s: %s", method, answer.Error.Code, answer.Error.Message)
	}
	return json.Unmarshal(answer.Result, result)
}
