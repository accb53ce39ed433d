// Command go-reader reads YAML the way a cluster does and prints what it understood: one line of JSON for each
// document.
//
//	go-reader DIR                 every *.yaml below DIR, in order of path
//	ls some/*.yaml | go-reader    the files named on stdin, one a line
//
// Reading is strict: a key given twice is a failure. A file that cannot be read is reported on stderr, the
// others are still read, and the exit status is 1.
package main

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"sigs.k8s.io/yaml"
)

// Documents are divided before they are parsed, as k8s.io/apimachinery/pkg/util/yaml does.
var divider = regexp.MustCompile(`(?m)^---[ \t]*$`)

// What may stand before the first divider: our header, which is a comment.
var onlyComments = regexp.MustCompile(`\A(?:[ \t]*(?:#.*)?\n)*\z`)

func main() {
	files, err := namedFiles(os.Args[1:], os.Stdin)
	if err != nil {
		fail(err)
		os.Exit(2)
	}
	out := bufio.NewWriter(os.Stdout)
	failed := false
	for _, file := range files {
		if err := printFile(out, file); err != nil {
			fail(fmt.Errorf("%s: %w", file, err))
			failed = true
		}
	}
	if err := out.Flush(); err != nil || failed {
		os.Exit(1)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "go-reader:", err)
}

func namedFiles(args []string, stdin io.Reader) ([]string, error) {
	switch len(args) {
	case 0:
		text, err := io.ReadAll(stdin)
		return strings.FieldsFunc(string(text), func(r rune) bool { return r == '\n' || r == '\r' }), err
	case 1:
		return yamlBelow(args[0])
	default:
		return nil, fmt.Errorf("expected one directory, or file names on stdin")
	}
}

func yamlBelow(dir string) (files []string, err error) {
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && filepath.Ext(path) == ".yaml" {
			files = append(files, path)
		}
		return err
	})
	return files, err
}

func printFile(out io.Writer, file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	for i, document := range divider.Split(string(text), -1) {
		if i == 0 && onlyComments.MatchString(document) {
			continue
		}
		json, err := yaml.YAMLToJSONStrict([]byte(document))
		if err != nil {
			return fmt.Errorf("document %d: %w", i+1, err)
		}
		fmt.Fprintf(out, "%s\n", json)
	}
	return nil
}
