module drawbridge/tools/parsers/contour

go 1.22

require github.com/projectcontour/contour v1.20.1

require (
	gopkg.in/yaml.v2 v2.4.0 // indirect
	k8s.io/apimachinery v0.23.1 // indirect
	k8s.io/utils v0.0.0-20210930125809-cb0fa318a74b // indirect
)
