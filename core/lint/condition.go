// This file is the list of rules about conditions.

package lint

import "github.com/ramplay/ramplay/core/source"

// The RAM console's names.
const (
	consoleOperator = "Invalid condition operator"
	consoleType     = "Data type mismatch"
	consoleKey      = "Invalid condition key format"
	consoleBool     = "Invalid condition multiple Boolean"
)

var conditionRules = [...]Rule{
	{Code: "condition-operator-unknown", Level: source.Error, Theme: Conditions, Console: consoleOperator},
	{Code: "condition-operator-misspelt", Level: source.Error, Theme: Conditions, Console: consoleOperator, mend: operatorMeant},
	{Code: "condition-operator-if-exists", Level: source.Error, Theme: Conditions, Console: consoleOperator, mend: operatorMeant},
	{Code: "condition-operator-null", Level: source.Error, Theme: Conditions, Console: consoleOperator, mend: nullMeant},
	{Code: "condition-operator-set", Level: source.Error, Theme: Conditions, Console: consoleOperator, mend: operatorMeant},
	{Code: "condition-operator-type-mismatch", Level: source.Error, Theme: Conditions, Console: consoleType, mend: operatorMeant},
	{Code: "condition-number-format", Level: source.Warning, Theme: Conditions, Console: consoleType, mend: valueMeant},
	{Code: "condition-date-format", Level: source.Warning, Theme: Conditions, Console: consoleType, mend: valueMeant},
	{Code: "condition-bool-format", Level: source.Warning, Theme: Conditions, Console: consoleType, mend: valueMeant},
	{Code: "condition-ip-format", Level: source.Warning, Theme: Conditions, Console: consoleType, mend: valueMeant},
	{Code: "condition-ip-wildcard", Level: source.Warning, Theme: Conditions, Console: consoleType, mend: valueMeant},
	{Code: "condition-key-format", Level: source.Warning, Theme: Conditions, Console: consoleKey, whole: conditionKeyName},
	{Code: "condition-key-tag-missing", Level: source.Warning, Theme: Conditions, Console: consoleKey, whole: conditionKeyName},
	{Code: "condition-key-foreign", Level: source.Warning, Theme: Conditions, whole: conditionKeyName},
	{Code: "condition-key-case", Level: source.Warning, Theme: Conditions, whole: conditionKeyName},
	{Code: "condition-key-misspelt", Level: source.Warning, Theme: Conditions, whole: conditionKeyName},
	{Code: keyInDeny, Level: source.SecurityWarning, Theme: Conditions, whole: conditionKeyName},
	{Code: "condition-key-unknown", Level: source.Warning, Theme: Conditions, whole: conditionKeyName},
	{Code: "condition-key-never-sent", Level: source.Warning, Theme: Conditions, each: conditionKeyNeverSent},
	{Code: "condition-key-never-sent-negated", Level: source.Warning, Theme: Conditions, each: conditionKeyNeverSent},
	{Code: "condition-key-some-send", Level: source.Warning, Theme: Conditions, each: conditionKeySomeSend},
	{Code: "condition-key-some-send-deny", Level: source.Warning, Theme: Conditions, each: conditionKeySomeSendDeny},
	{Code: "condition-variable", Level: source.Warning, Theme: Conditions, each: conditionVariable},
	{Code: "condition-wildcard-literal", Level: source.Warning, Theme: Conditions, each: conditionWildcardLiteral},
	{Code: "condition-value-case", Level: source.Warning, Theme: Conditions, each: conditionValueCase},
	{Code: "condition-value-unknown", Level: source.Suggestion, Theme: Conditions, each: conditionValueUnknown},
	{Code: "condition-value-elsewhere", Level: source.Suggestion, Theme: Conditions, whole: conditionValueElsewhere},
	{Code: "condition-value-covered", Level: source.Suggestion, Theme: Conditions, whole: conditionValueCovered},
	{Code: "condition-bool-several", Level: source.Warning, Theme: Conditions, Console: consoleBool, each: conditionBoolSeveral},
	{Code: "condition-date-equals", Level: source.Warning, Theme: Conditions, each: conditionDateEquals},
	{Code: "condition-role-case", Level: source.Warning, Theme: Conditions, each: conditionRoleCase},
	{Code: "condition-ip-host-bits", Level: source.Warning, Theme: Conditions, each: conditionHostBits},
	{Code: "condition-ip-borders-only", Level: source.Warning, Theme: Conditions, each: conditionEmptyBlock},
	{Code: "condition-ip-every", Level: source.Warning, Theme: Conditions, each: conditionEveryAddress},
	{Code: "condition-ip-private", Level: source.Suggestion, Theme: Conditions, each: conditionPrivateSource},
	{Code: "condition-empty", Level: source.Suggestion, Theme: Conditions, each: conditionEmpty},
	{Code: "condition-always", Level: source.Suggestion, Theme: Conditions, each: conditionAlways},
	{Code: "condition-never-star", Level: source.Warning, Theme: Conditions, each: conditionNeverStar},
	{Code: "condition-never", Level: source.Warning, Theme: Conditions, whole: conditionNever},
	{Code: "condition-implied", Level: source.Suggestion, Theme: Conditions, whole: conditionImplied},
	{Code: "condition-absent-passes", Level: source.Warning, Theme: Conditions, each: conditionAbsentPasses},
	{Code: "condition-mfa-deny", Level: source.Warning, Theme: Conditions, each: conditionMFADeny},
	{Code: "condition-mfa-inverted", Level: source.SecurityWarning, Theme: Conditions, each: conditionMFAInverted},
}
