// Strategic merge as the API server does it: `apply` reads objects and patches as JSON and says what becomes of each, `keys`
// lists how the lists of every built-in kind are merged.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	admissionregistration "k8s.io/api/admissionregistration/v1"
	apps "k8s.io/api/apps/v1"
	autoscalingv1 "k8s.io/api/autoscaling/v1"
	autoscaling "k8s.io/api/autoscaling/v2"
	batch "k8s.io/api/batch/v1"
	certificates "k8s.io/api/certificates/v1"
	coordination "k8s.io/api/coordination/v1"
	core "k8s.io/api/core/v1"
	discovery "k8s.io/api/discovery/v1"
	events "k8s.io/api/events/v1"
	flowcontrol "k8s.io/api/flowcontrol/v1beta2"
	networking "k8s.io/api/networking/v1"
	node "k8s.io/api/node/v1"
	policy "k8s.io/api/policy/v1"
	pspolicy "k8s.io/api/policy/v1beta1"
	rbac "k8s.io/api/rbac/v1"
	scheduling "k8s.io/api/scheduling/v1"
	storage "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/strategicpatch"
)

var scheme = runtime.NewScheme()

func main() {
	for _, add := range []func(*runtime.Scheme) error{
		admissionregistration.AddToScheme, apps.AddToScheme, autoscalingv1.AddToScheme, autoscaling.AddToScheme,
		batch.AddToScheme, certificates.AddToScheme, coordination.AddToScheme, core.AddToScheme, discovery.AddToScheme,
		events.AddToScheme, flowcontrol.AddToScheme, networking.AddToScheme, node.AddToScheme, policy.AddToScheme,
		pspolicy.AddToScheme, rbac.AddToScheme, scheduling.AddToScheme, storage.AddToScheme,
	} {
		check(add(scheme))
	}
	var answer any
	if os.Args[1] == "keys" {
		answer = listKeys(scheme)
	} else {
		answer = applyAll()
	}
	check(json.NewEncoder(os.Stdout).Encode(answer))
}

type work struct {
	Object json.RawMessage `json:"object"`
	Patch  json.RawMessage `json:"patch"`
}

type verdict struct {
	Object json.RawMessage `json:"object,omitempty"`
	Error  string          `json:"error,omitempty"`
}

func applyAll() []verdict {
	var all []work
	check(json.NewDecoder(os.Stdin).Decode(&all))
	verdicts := make([]verdict, len(all))
	for i, each := range all {
		object, err := apply(each)
		if err != nil {
			verdicts[i] = verdict{Error: err.Error()}
		} else {
			verdicts[i] = verdict{Object: object}
		}
	}
	return verdicts
}

// apply takes a panic of the library for a refusal, as the API server does.
func apply(each work) (object []byte, err error) {
	defer func() {
		if why := recover(); why != nil {
			err = fmt.Errorf("panic: %v", why)
		}
	}()
	var kind struct{ APIVersion, Kind string }
	check(json.Unmarshal(each.Object, &kind))
	typed, err := scheme.New(schema.FromAPIVersionAndKind(kind.APIVersion, kind.Kind))
	if err != nil {
		return nil, err
	}
	return strategicpatch.StrategicMergePatch(each.Object, each.Patch, typed)
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
