//go:build tools

package tools

import _ "github.com/vmware-tanzu/carvel-ytt/cmd/ytt"
