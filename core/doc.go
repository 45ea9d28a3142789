// Package core is RAM's policy language in Go: reading policies, deciding
// requests the way RAM does, and explaining why. It runs the same in a browser,
// in a command and at the edge, and touches neither files nor the network.
//
// The road from a text to an explained decision:
//
//	source     files, spans, problems, fixes
//	policy     Parse: a text to statements and elements, with problems
//	condition  the operators; conditions compiled to typed tests
//	authz      Set.Add compiles; Decide gives the decision, Trace how it came about
//	explain    a trace to a sentence and a tree of reasons
//
// Beside it stand assume (the open questions of the language and their
// switches), arn and catalog (what services, APIs and condition keys there
// are), analysis (many questions at once), scenario (the document that holds a
// whole case) and words (every sentence, in English and Chinese). Package
// playground puts all of it behind one function of JSON for the hosts.
package core
