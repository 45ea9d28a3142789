// Package lint finds what RAM would take but its author hardly meant: actions
// and resources that fit nothing, conditions that decide nothing, statements
// that grant too much or too little. A rule is a row of data and one function.
// It stands beside the road from text to decision: nothing that decides
// imports it, and it never changes what was read.
//
// What RAM would refuse is found where a policy is read and compiled. Those
// codes are rules too, in the same list, with no function of their own.
package lint

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// A Theme is what a rule is about.
type Theme uint8

// The themes, in the order in which the list of rules shows them.
const (
	Structure Theme = iota + 1
	Actions
	Resources
	Conditions
	Breadth
	Logic
)

var themeNames = [...]string{"", "structure", "actions", "resources", "conditions", "breadth", "logic"}

// String gives the theme's name on the wire.
func (t Theme) String() string { return themeNames[t] }

// A Rule is one thing that is looked for. Its documentation and its examples
// are in package rules, apart from what the browser loads.
type Rule struct {
	Code    string
	Level   source.Level
	Theme   Theme
	Console string // the RAM console's finding of the same meaning, "" where there is none
	// One of the two finds it, or neither where reading or compiling a policy
	// does: each looks at one statement, whole at a policy.
	each  func(*pass, *statement)
	whole func(*pass)
	// mend makes more fixes for what reading or compiling found.
	mend func(*pass, *source.Problem) []source.Fix
}

// tables are the rules by theme.
func tables() [6][]Rule {
	return [...][]Rule{structureRules[:], actionRules[:], resourceRules[:], conditionRules[:], breadthRules[:], logicRules[:]}
}

// Rules lists all rules, theme by theme.
func Rules() []Rule {
	all := tables()
	return slices.Concat(all[:]...)
}

// Lookup finds a rule by its code; nil where there is none.
func Lookup(code string) *Rule {
	for _, table := range tables() {
		for i := range table {
			if table[i].Code == code {
				return &table[i]
			}
		}
	}
	return nil
}

// Refusal is the error code with which RAM refuses a policy that has the
// problem, "" where it takes it: "CreatePolicy", and for session policies
// "AssumeRole".
func Refusal(p *source.Problem, layer authz.Layer) string {
	rule := Lookup(p.Code)
	switch {
	case p.Level != source.Error || rule == nil || rule.each != nil || rule.whole != nil:
		return ""
	case p.Code == tooLong && layer == authz.Session:
		return "InvalidParameter.PolicySize"
	case p.Code == tooLong:
		return "InvalidParameter.PolicyDocument.Length"
	case layer == authz.Session:
		return "InvalidParameter.PolicyGrammar"
	}
	return "MalformedPolicyDocument"
}

// Input is policies that are in force together.
type Input struct {
	Policies []Policy
	Catalog  *catalog.Index // nil is the built-in one
	Assume   assume.Set
}

// A Policy is one document, where it is attached, and what was found when it
// was read and compiled.
type Policy struct {
	Layer    authz.Layer
	Level    int // of a control policy: 0 is the root folder
	Document *policy.Document
	Problems []source.Problem
}

// MaxText is how long a policy that is looked at may be, in bytes: twice what
// RAM stores of the longest kind, characters of one byte. Rules compare statements and values
// with each other, which long texts make costly.
const MaxText = 32 << 10

// Check gives all problems of each policy, in the order of its text: those
// that it came with, with more fixes, and what the rules find.
func Check(in Input) [][]source.Problem {
	if in.Catalog == nil {
		in.Catalog = catalog.NewIndex(nil)
	}
	p := &pass{Catalog: in.Catalog, Assume: in.Assume, known: map[string][]catalog.ARNForm{}, grants: map[[2]string]bool{}, left: maxGranted}
	for i := range in.Policies {
		p.Documents = append(p.Documents, p.newDocument(i, &in.Policies[i]))
	}
	found := make([][]source.Problem, len(p.Documents))
	for i, d := range p.Documents {
		p.document = d
		p.found = slices.Clone(d.Before)
		if len(d.File.Text) <= MaxText {
			p.mend()
			p.run()
		} else {
			p.found = append(p.found, source.Problem{Code: "policy-not-checked", Level: source.Suggestion,
				Args: argsOf("limit", strconv.Itoa(MaxText>>10))})
		}
		source.Sort(p.found)
		found[i] = p.found
	}
	return found
}

// mend adds the fixes to what the policy came with.
func (p *pass) mend() {
	for i := range p.found {
		problem := &p.found[i]
		if rule := Lookup(problem.Code); rule != nil && rule.mend != nil {
			problem.Fixes = append(slices.Clip(problem.Fixes), rule.mend(p, problem)...)
		}
	}
}

// run applies all rules to the current policy.
func (p *pass) run() {
	for _, table := range tables() {
		for i := range table {
			p.rule = &table[i]
			if p.rule.whole != nil {
				p.rule.whole(p)
			}
			if p.rule.each != nil {
				for _, s := range p.Statements {
					p.rule.each(p, s)
				}
			}
		}
	}
}

// Silence takes the problems of given codes out.
func Silence(problems []source.Problem, codes []string) []source.Problem {
	if len(codes) == 0 {
		return problems
	}
	return slices.DeleteFunc(problems, func(p source.Problem) bool { return slices.Contains(codes, p.Code) })
}

// MaxFindings is how many problems of one policy are shown.
const MaxFindings = 500

// Cap keeps the worst problems of a policy, in the order of the text, and says
// how many were left out. Errors are never crowded out by lesser ones.
func Cap(problems []source.Problem) []source.Problem {
	if len(problems) <= MaxFindings {
		return problems
	}
	left := len(problems) - MaxFindings
	drop := left
	for level := source.Suggestion; level >= source.Error && drop > 0; level-- {
		for i := len(problems) - 1; i >= 0 && drop > 0; i-- {
			if problems[i].Level == level {
				problems[i].Level = 0 // no problem has it
				drop--
			}
		}
	}
	problems = slices.DeleteFunc(problems, func(p source.Problem) bool { return p.Level == 0 })
	return append(problems, source.Problem{
		Code: "policy-findings-more", Level: source.Suggestion,
		Args: argsOf("count", strconv.Itoa(left), "limit", strconv.Itoa(MaxFindings)),
	})
}

// fold is how actions, services and APIs compare.
func fold(text string) string { return strings.ToLower(text) }
