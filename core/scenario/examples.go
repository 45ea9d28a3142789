package scenario

func Examples() []Example { return nil }

type Example struct {
	ID, Group string
	Scenario  *Scenario
}
