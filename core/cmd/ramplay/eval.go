package main

// This file is ramplay eval: what is asked, and the answer's exit status.

import (
	"strings"

	"github.com/ramplay/ramplay/core/playground"
	"github.com/ramplay/ramplay/core/scenario"
)

// eval decides one request, or with -batch one a line.
func (c *command) eval(args []string) int {
	a := newAsked()
	batch, full, requireAllow := false, false, false
	flags := c.newFlags()
	flags.BoolVar(&batch, "batch", false, "")
	flags.BoolVar(&full, "full", false, "")
	flags.BoolVar(&requireAllow, "require-allow", false, "")
	a.addFlags(flags)
	_, status := c.parse(flags, args, func(arg string) bool {
		a.addFile(arg)
		return true
	})
	if status != goOn {
		return status
	}
	if batch {
		if a.anything() || requireAllow {
			return c.misused("eval-batch-alone")
		}
		return c.batch()
	}
	s, status := c.scenarioAsked(a)
	if status != goOn {
		return status
	}
	result := playground.Analyze(playground.AnalyzeParams{Scenario: s, Lang: c.tag()})
	refused := false
	for i := range result.Problems {
		p := &result.Problems[i]
		refused = refused || p.Severity == "error"
		c.message(c.say("severity-"+p.Severity) + ": " + p.Message + " [" + p.Code + "]")
	}
	if refused {
		return unable
	}
	if c.json {
		c.printJSON(result.Verdict)
	} else {
		(&explanation{command: c, scenario: s, full: full, lines: !a.scenario}).show(result.Verdict)
	}
	if requireAllow && !allowed(result.Verdict) {
		return no
	}
	return allWell
}

// allowed reports whether a request, and the call if it names one, succeeds.
func allowed(v *playground.Verdict) bool {
	return v.Decision == "Allow" && (v.Call == nil || v.Call.Decision == "Allow")
}

// scenarioAsked makes a scenario of what the arguments ask: of the scenario
// file that they name, or of policies.
func (c *command) scenarioAsked(a *asked) (*scenario.Scenario, int) {
	if len(a.files) == 0 {
		files, status := c.orStdin(nil)
		if status != goOn {
			return nil, status
		}
		a.addFile(files[0])
	}
	s := &scenario.Scenario{Version: scenario.Version}
	for _, f := range a.files {
		text, ok := c.read(f.path)
		if !ok {
			if layer, _, cut := strings.Cut(f.path, "="); cut && f.flag {
				c.unable("eval-policy-layer", argsOf("layer", layer))
			}
			return nil, unable
		}
		if !isScenario(text) {
			s.Policies = append(s.Policies, scenario.Policy{Name: c.fileName(f.path), Layer: f.layer, Level: f.level, Text: text})
			continue
		}
		if len(a.files) > 1 {
			return nil, c.misused("eval-scenario-alone", "file", c.fileName(f.path))
		}
		a.scenario = true
		if s, ok = c.readScenario(f.path, text); !ok {
			return nil, unable
		}
		if s.Request == nil && !a.asksRequest() {
			return nil, c.misused("eval-no-request", "file", c.fileName(f.path))
		}
	}
	a.applyTo(s)
	if s.Request.Action == "" && s.Request.API == "" {
		return nil, c.misused("eval-action-missing")
	}
	return s, goOn
}

// readScenario reads a scenario's text. What is wrong with it is said; an
// error makes it a bad one, since parts of it would silently not count.
func (c *command) readScenario(path, text string) (*scenario.Scenario, bool) {
	d := playground.Decode(playground.DecodeParams{Text: text, Lang: c.tag()})
	sound := c.report(fromFile(newText(c.fileName(path), text), d.Problems))
	return d.Scenario, sound && d.Scenario != nil
}
