// Package policy is RAM's policy language as a tree: a document, its statements
// and their elements, each with its place in the text. It reads and checks the
// grammar; what a policy decides is package authz's matter.
//
// # Terminology
//
// The words are those of the help page "Policy elements":
//
//   - A document has a Version and a list of statements.
//   - A statement has an Effect (Allow or Deny) and elements that say what it
//     is about: Action or NotAction, Resource, Condition and, in policies that
//     are attached to a resource or a role, Principal.
//   - An element holds values; one string and a list of one string are the same.
//   - A condition is one entry of a Condition block: an operator, a condition
//     key and the values that it is compared with. The block's two levels are
//     flattened into a list, since its order has no meaning and its levels only
//     ever mean "and".
//
// Parse always returns a document, however broken the text: what can be read is
// read, and what cannot is a problem. A statement with an error inside is
// marked Broken; an Allow of that kind grants nothing.
package policy
