// This file is how far two names are apart.

package source

// maxName is the length in bytes past which two different texts are no names
// that somebody could have misspelt.
const maxName = 256

// Distance is the edit distance of two names, for suggestions: how many bytes
// to insert, delete, replace or swap with a neighbour, no byte being touched
// twice. It gives limit where the distance is limit or more, and where one of
// two different texts is longer than 256 bytes.
func Distance(a, b string, limit int) int {
	if a == b {
		return min(0, limit)
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) >= limit || len(b) > maxName {
		return limit
	}
	before, last, row := make([]int, len(a)+1), make([]int, len(a)+1), make([]int, len(a)+1)
	for i := range last {
		last[i] = i
	}
	for j := 1; j <= len(b); j++ {
		row[0] = j
		least := j
		for i := 1; i <= len(a); i++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[i] = min(last[i]+1, row[i-1]+1, last[i-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[i] = min(row[i], before[i-2]+1)
			}
			least = min(least, row[i])
		}
		if least >= limit {
			return limit
		}
		before, last, row = last, row, before
	}
	return min(last[len(a)], limit)
}
