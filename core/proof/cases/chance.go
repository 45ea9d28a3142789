package cases

// This file is where the generator's numbers come from.

import "math/rand"

// Chance gives numbers below n: a seeded generator, or the bytes of a fuzz test.
type Chance interface{ Intn(n int) int }

// Seeded gives the same numbers for the same seed.
func Seeded(seed int64) Chance { return rand.New(rand.NewSource(seed)) }

// Bytes reads numbers from bytes, and zeros when they are used up.
func Bytes(data []byte) Chance { return &bytesChance{data} }

type bytesChance struct{ data []byte }

func (b *bytesChance) Intn(n int) int {
	if len(b.data) == 0 {
		return 0
	}
	v := int(b.data[0])
	b.data = b.data[1:]
	if n > 256 && len(b.data) > 0 {
		v = v<<8 | int(b.data[0])
		b.data = b.data[1:]
	}
	return v % n
}
