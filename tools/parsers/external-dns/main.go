// Reads lists of external-dns' arguments, one JSON array a line, and writes what external-dns itself makes of each: one JSON
// object a line, with the error it would stop with or the configuration it would run with. It parses and validates just as
// external-dns v0.11.0 does when it starts.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"sigs.k8s.io/external-dns/pkg/apis/externaldns"
	"sigs.k8s.io/external-dns/pkg/apis/externaldns/validation"
)

type verdict struct {
	Error  string              `json:"error,omitempty"`
	Config *externaldns.Config `json:"config,omitempty"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var args []string
		if err := json.Unmarshal(lines.Bytes(), &args); err != nil {
			fail(err)
		}
		if err := out.Encode(judge(args)); err != nil {
			fail(err)
		}
	}
	if err := lines.Err(); err != nil {
		fail(err)
	}
}

func judge(args []string) verdict {
	config := externaldns.NewConfig()
	if err := config.ParseFlags(args); err != nil {
		return verdict{Error: err.Error()}
	}
	if err := validation.ValidateConfig(config); err != nil {
		return verdict{Error: err.Error()}
	}
	return verdict{Config: config}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
