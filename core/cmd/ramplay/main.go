package main

import (
	"bufio"
	"encoding/json"
	"os"

	"github.com/ramplay/ramplay/core/playground"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 16<<20)
	for in.Scan() {
		b, _ := json.Marshal(playground.EvalLine(in.Text()))
		os.Stdout.Write(append(b, '\n'))
	}
}
