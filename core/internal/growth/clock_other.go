//go:build !unix

package growth

import "time"

var start = time.Now()

// seconds is the time of the clock on the wall, where nothing better is known.
func seconds() float64 { return time.Since(start).Seconds() }
