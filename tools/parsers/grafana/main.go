// Reads grafana.ini with the library of Grafana 7.5 (gopkg.in/ini.v1 v1.51.0, by its go.mod), as pkg/setting does, and prints
// what it found as JSON: section, key, value.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"gopkg.in/ini.v1"
)

func main() {
	text, err := io.ReadAll(os.Stdin)
	if err == nil {
		err = show(text)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func show(text []byte) error {
	file, err := ini.Load(text)
	if err != nil {
		return err
	}
	file.BlockMode = false
	found := map[string]map[string]string{}
	for _, section := range file.Sections() {
		if len(section.Keys()) > 0 {
			found[section.Name()] = section.KeysHash()
		}
	}
	return json.NewEncoder(os.Stdout).Encode(found)
}
