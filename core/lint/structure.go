// This file is the rules about a policy's form: what RAM refuses, which is
// found where a policy is read and compiled.

package lint

import "github.com/ramplay/ramplay/core/source"

// tooLong is the code of a policy that is longer than RAM stores.
const tooLong = "policy-too-long"

// The RAM console's names.
const (
	consoleElement = "Invalid policy element"
	consoleEffect  = "Invalid effect"
)

// structureRules are in the order in which a policy is read: its JSON, the
// document, statements, their elements.
var structureRules = [...]Rule{
	{Code: "json-bom", Level: source.Error, Theme: Structure},
	{Code: "json-bracket-extra", Level: source.Error, Theme: Structure},
	{Code: "json-bracket-mismatch", Level: source.Error, Theme: Structure},
	{Code: "json-colon-extra", Level: source.Error, Theme: Structure},
	{Code: "json-colon-missing", Level: source.Error, Theme: Structure},
	{Code: "json-comma-extra", Level: source.Error, Theme: Structure},
	{Code: "json-comma-missing", Level: source.Error, Theme: Structure},
	{Code: "json-comment", Level: source.Error, Theme: Structure},
	{Code: "json-control-character", Level: source.Error, Theme: Structure},
	{Code: "json-duplicate-key", Level: source.Error, Theme: Structure},
	{Code: "json-empty", Level: source.Error, Theme: Structure},
	{Code: "json-escape", Level: source.Error, Theme: Structure},
	{Code: "json-full-width", Level: source.Error, Theme: Structure},
	{Code: "json-key-missing", Level: source.Error, Theme: Structure},
	{Code: "json-literal", Level: source.Error, Theme: Structure},
	{Code: "json-number", Level: source.Error, Theme: Structure},
	{Code: "json-second-document", Level: source.Error, Theme: Structure},
	{Code: "json-single-quoted", Level: source.Error, Theme: Structure},
	{Code: "json-smart-quotes", Level: source.Error, Theme: Structure},
	{Code: "json-space", Level: source.Error, Theme: Structure},
	{Code: "json-string-unterminated", Level: source.Error, Theme: Structure},
	{Code: "json-surrogate", Level: source.Error, Theme: Structure},
	{Code: "json-trailing-comma", Level: source.Error, Theme: Structure},
	{Code: "json-unclosed", Level: source.Error, Theme: Structure},
	{Code: "json-unquoted", Level: source.Error, Theme: Structure},
	{Code: "json-utf8", Level: source.Error, Theme: Structure},
	{Code: "json-value-missing", Level: source.Error, Theme: Structure},

	{Code: "policy-not-object", Level: source.Error, Theme: Structure},
	{Code: tooLong, Level: source.Error, Theme: Structure, mend: minify},
	{Code: "policy-other-cloud", Level: source.Warning, Theme: Structure, whole: otherCloud},
	{Code: "version-missing", Level: source.Error, Theme: Structure},
	{Code: "version-unquoted", Level: source.Error, Theme: Structure},
	{Code: "version-value", Level: source.Error, Theme: Structure},
	{Code: "statement-missing", Level: source.Error, Theme: Structure},
	{Code: "statement-type", Level: source.Error, Theme: Structure},
	{Code: "statement-single", Level: source.Warning, Theme: Structure},
	{Code: "statement-empty", Level: source.Error, Theme: Structure},
	{Code: "statement-not-object", Level: source.Error, Theme: Structure, mend: dropElement},
	{Code: "element-unknown", Level: source.Warning, Theme: Structure, Console: consoleElement, mend: elementMeant},
	{Code: "element-case", Level: source.Error, Theme: Structure, Console: consoleElement},
	{Code: "effect-missing", Level: source.Error, Theme: Structure, Console: consoleEffect, mend: addEffect},
	{Code: "effect-value", Level: source.Error, Theme: Structure, Console: consoleEffect, mend: effectMeant},
	{Code: "action-missing", Level: source.Error, Theme: Structure},
	{Code: "action-both", Level: source.Error, Theme: Structure, mend: dropMember},
	{Code: "action-type", Level: source.Error, Theme: Structure},
	{Code: "action-unquoted", Level: source.Error, Theme: Structure, mend: dropElement},
	{Code: "action-empty", Level: source.Error, Theme: Structure, mend: dropElement},
	{Code: "action-list-empty", Level: source.Error, Theme: Structure},
	{Code: "action-format", Level: source.Error, Theme: Structure, Console: "Invalid action format", mend: actionMeant},
	{Code: "resource-type", Level: source.Error, Theme: Structure},
	{Code: "resource-unquoted", Level: source.Error, Theme: Structure, mend: dropElement},
	{Code: "resource-empty", Level: source.Error, Theme: Structure, mend: dropElement},
	{Code: "resource-list-empty", Level: source.Error, Theme: Structure},
	{Code: "resource-missing", Level: source.Error, Theme: Structure, mend: addResource},
	{Code: "resource-both", Level: source.Error, Theme: Structure, mend: dropMember},
	{Code: "resource-not-used", Level: source.Warning, Theme: Structure, mend: dropUnused},
	{Code: "not-resource-undocumented", Level: source.Error, Theme: Structure},
	{Code: "not-principal-unsupported", Level: source.Error, Theme: Structure},
	{Code: "sid-type", Level: source.Error, Theme: Structure},
	{Code: "principal-missing", Level: source.Error, Theme: Structure},
	{Code: "principal-not-allowed", Level: source.Error, Theme: Structure, mend: dropMember},
	{Code: "principal-type", Level: source.Error, Theme: Structure},
	{Code: "principal-unquoted", Level: source.Error, Theme: Structure},
	{Code: "principal-list-empty", Level: source.Error, Theme: Structure},
	{Code: "principal-kind", Level: source.Error, Theme: Structure, mend: kindMeant},
	{Code: "principal-format", Level: source.Warning, Theme: Structure, each: principalFormat},
	{Code: principalHolder, Level: source.Warning, Theme: Structure, each: principalFormat},
	{Code: "condition-type", Level: source.Error, Theme: Structure},
	{Code: "condition-operator-type", Level: source.Error, Theme: Structure},
	{Code: "condition-value-type", Level: source.Error, Theme: Structure},
	{Code: "condition-value-unquoted", Level: source.Error, Theme: Structure},
	{Code: "condition-value-list-empty", Level: source.Error, Theme: Structure},
}
