module drawbridge/tools/parsers/grafana

go 1.22

require gopkg.in/ini.v1 v1.51.0

require github.com/smartystreets/goconvey v1.8.1 // indirect
