package condition

// This file says an instant in one way, for people who compare two.

// UTC gives a date in the form that ends in Z; ok is false where the text is no
// date that an operator reads.
func UTC(text string) (utc string, ok bool) {
	instant, ok := parseDate(text)
	if !ok {
		return "", false
	}
	return formatDate(instant, "Z")
}
