// Package authz decides requests against policies the way RAM does, and traces
// how ("How RAM evaluates policies"). A Set holds policies by layer; Decide
// gives the decision, Trace the decision with everything that led to it.
//
// Nothing here forms a sentence, and nothing fails: what was wrong with a
// policy became a problem when it was added.
package authz
