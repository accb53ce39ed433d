package main

import (
	"reflect"
	"sort"
	"strings"

	"k8s.io/apimachinery/pkg/runtime"
)

// field is one list, or one map that is not simply merged, of one kind.
type field struct {
	APIVersion string   `json:"apiVersion"`
	Kind       string   `json:"kind"`
	Path       []string `json:"path"`
	Strategy   string   `json:"strategy"`
	MergeKey   string   `json:"mergeKey"`
	IsList     bool     `json:"isList"`
}

// listKeys walks the types of every kind that is an object.
func listKeys(scheme *runtime.Scheme) []field {
	fields := []field{}
	for gvk, typ := range scheme.AllKnownTypes() {
		if _, isObject := typ.FieldByName("ObjectMeta"); !isObject || strings.HasPrefix(gvk.Version, "__") {
			continue
		}
		walk(typ, nil, 0, func(each field) {
			each.APIVersion, each.Kind = gvk.GroupVersion().String(), gvk.Kind
			fields = append(fields, each)
		})
	}
	sort.Slice(fields, func(i, j int) bool { return name(fields[i]) < name(fields[j]) })
	return fields
}

func name(each field) string {
	return strings.Join(append([]string{each.APIVersion, each.Kind}, each.Path...), " ")
}

// walk stops at depths that no built-in kind has: types of schemas contain themselves.
func walk(typ reflect.Type, path []string, depth int, found func(field)) {
	typ = elem(typ)
	if typ.Kind() != reflect.Struct || depth > 14 {
		return
	}
	for i := 0; i < typ.NumField(); i++ {
		each := typ.Field(i)
		tag, _, _ := strings.Cut(each.Tag.Get("json"), ",")
		if tag == "-" {
			continue
		}
		if tag == "" && each.Anonymous {
			walk(each.Type, path, depth+1, found)
			continue
		}
		below := append(append([]string{}, path...), tag)
		inner, strategy := elem(each.Type), each.Tag.Get("patchStrategy")
		isList := inner.Kind() == reflect.Slice && inner.Elem().Kind() != reflect.Uint8
		if isList || strategy != "" {
			found(field{Path: below, Strategy: strategy, MergeKey: each.Tag.Get("patchMergeKey"), IsList: isList})
		}
		if isList {
			inner = inner.Elem()
		}
		walk(inner, below, depth+1, found)
	}
}

func elem(typ reflect.Type) reflect.Type {
	for typ.Kind() == reflect.Ptr {
		typ = typ.Elem()
	}
	return typ
}
