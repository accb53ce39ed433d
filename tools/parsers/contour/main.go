// Reads Contour's configuration files, given as paths, with Contour's own package, and says of each whether Contour would start.
package main

import (
	"fmt"
	"os"

	"github.com/projectcontour/contour/pkg/config"
)

func main() {
	refused := 0
	for _, path := range os.Args[1:] {
		if err := read(path); err != nil {
			refused++
			fmt.Printf("%s: %v\n", path, err)
		}
	}
	if refused > 0 {
		os.Exit(1)
	}
}

func read(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	parameters, err := config.Parse(file)
	if err != nil {
		return err
	}
	return parameters.Validate()
}
