// Command cni reads configurations of networks as Multus and the plugins behind it do: `cni <folder of plugins> <file>...`.
// It prints `<file>: <error>` for each that is refused. Nothing is set up: plugins are asked to delete an interface of no
// network namespace, for which they read their configuration and return; only static, which touches nothing, is asked to add.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"

	"github.com/containernetworking/cni/libcni"
	"github.com/containernetworking/cni/pkg/types"
	"github.com/containernetworking/cni/pkg/utils"
	"github.com/containernetworking/cni/pkg/version"
	"github.com/containernetworking/plugins/plugins/ipam/host-local/backend/allocator"
)

// elsewhere are plugins that no registry has (sriov, whereabouts), or that read nothing without a network namespace.
var elsewhere = map[string]bool{"dhcp": true, "sbr": true, "sriov": true, "whereabouts": true}

func main() {
	plugins := os.Args[1]
	for _, file := range os.Args[2:] {
		text, err := os.ReadFile(file)
		if err == nil {
			err = read(plugins, text)
		}
		if err != nil {
			fmt.Printf("%s: %v\n", file, err)
		}
	}
}

// read tries a list first where there are `plugins`, as Multus does.
func read(plugins string, text []byte) error {
	list, err := load(text)
	if err != nil {
		return err
	}
	if err := utils.ValidateNetworkName(list.Name); err != nil {
		return err
	}
	if !slices.Contains(version.All.SupportedVersions(), list.CNIVersion) {
		return fmt.Errorf("no version %q of CNI", list.CNIVersion)
	}
	for _, plugin := range list.Plugins {
		if err := ask(plugins, list, plugin); err != nil {
			return fmt.Errorf("plugin %s: %w", plugin.Network.Type, err)
		}
	}
	return nil
}

func load(text []byte) (*libcni.NetworkConfigList, error) {
	var shape struct {
		Plugins json.RawMessage `json:"plugins"`
	}
	if err := json.Unmarshal(text, &shape); err != nil {
		return nil, err
	}
	if shape.Plugins != nil {
		return libcni.ConfListFromBytes(text)
	}
	conf, err := libcni.ConfFromBytes(text)
	if err != nil {
		return nil, err
	}
	return libcni.ConfListFromConf(conf)
}

// ask lets the plugin itself read its part, where it is one that we have, and then its IPAM.
func ask(plugins string, list *libcni.NetworkConfigList, plugin *libcni.NetworkConfig) error {
	conf := map[string]any{}
	if err := json.Unmarshal(plugin.Bytes, &conf); err != nil {
		return err
	}
	for _, key := range []string{"master", "bridge"} {
		if name, ok := conf[key].(string); ok {
			if err := utils.ValidateInterfaceName(name); err != nil {
				return err
			}
		}
	}
	if err := askIpam(plugins, list, conf["ipam"]); err != nil {
		return err
	}
	// here is neither the interface of the node nor the IPAM's state
	delete(conf, "ipam")
	if conf["master"] != nil {
		conf["master"] = "lo"
	}
	if elsewhere[plugin.Network.Type] {
		return nil
	}
	return run(plugins, list, conf, false)
}

func askIpam(plugins string, list *libcni.NetworkConfigList, ipam any) error {
	if ipam == nil {
		return nil
	}
	whole := map[string]any{"cniVersion": list.CNIVersion, "name": list.Name, "ipam": ipam}
	text, err := json.Marshal(whole)
	if err != nil {
		return err
	}
	var conf types.NetConf
	if err := json.Unmarshal(text, &conf); err != nil {
		return err
	}
	switch conf.IPAM.Type {
	case "":
		return fmt.Errorf("ipam without a type")
	case "host-local":
		_, _, err = allocator.LoadIPAMConfig(text, "")
		return err
	case "static":
		whole["type"] = "static"
		return run(plugins, list, whole, true)
	}
	if !elsewhere[conf.IPAM.Type] {
		return fmt.Errorf("no ipam %s", conf.IPAM.Type)
	}
	return nil
}

// run calls a plugin by libcni, as Multus does.
func run(plugins string, list *libcni.NetworkConfigList, conf map[string]any, add bool) error {
	text, err := json.Marshal(conf)
	if err != nil {
		return err
	}
	plugin, err := libcni.ConfFromBytes(text)
	if err != nil {
		return err
	}
	cache, err := os.MkdirTemp("", "cni-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(cache)
	cni := libcni.NewCNIConfigWithCacheDir([]string{plugins}, cache, nil)
	one := &libcni.NetworkConfigList{
		Name: list.Name, CNIVersion: list.CNIVersion, Plugins: []*libcni.NetworkConfig{plugin},
	}
	runtime := &libcni.RuntimeConf{ContainerID: "drawbridge", IfName: "net1"}
	if _, err := cni.ValidateNetworkList(context.Background(), one); err != nil {
		return err
	}
	if !add {
		return cni.DelNetworkList(context.Background(), one, runtime)
	}
	runtime.NetNS = "/none"
	_, err = cni.AddNetworkList(context.Background(), one, runtime)
	return err
}
