//go:build unix

package growth

import "syscall"

// seconds is the processor time that this process has taken, which other
// processes add little to.
func seconds() float64 {
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return 0
	}
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e9
}
