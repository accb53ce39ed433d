/** Alerts of Antrea: whether pods still get a network, and whether policies still take effect. */
import type { Alert } from '#kernel'

export const alerts: readonly Alert[] = [
  {
    name: 'AntreaAgentDown',
    expr: 'up{job="antrea-agent"} == 0',
    for: '5m',
    severity: 'critical',
    summary: 'The Antrea agent on {{ $labels.instance }} does not answer.',
    description:
      'It has not answered for 5 minutes. Pods there keep the network they have; new ones get none, and policies and Services do not change.',
    runbook: {
      meaning:
        'What runs on the node goes on running. What is started there hangs in ContainerCreating, and traffic goes to endpoints that are gone.',
      steps: [
        'Find the pod: `kubectl -n kube-system get pods -l component=antrea-agent -o wide`.',
        'Read its log and that of Open vSwitch: `kubectl -n kube-system logs <pod> -c antrea-agent` and `-c antrea-ovs`.',
        'If the node itself is gone, its machine health check replaces it; otherwise delete the pod, which leaves the flows of the node in place.',
      ],
    },
    fires: { input: [{ series: 'up{job="antrea-agent",instance="a"}', values: '1x5 0x20' }], at: '15m' },
    quiet: { input: [{ series: 'up{job="antrea-agent",instance="a"}', values: '1x5 0x3 1x20' }], at: '15m' },
  },
  {
    name: 'AntreaControllerDown',
    expr: 'absent(up{job="antrea-controller"} == 1)',
    for: '10m',
    severity: 'critical',
    summary: 'The Antrea controller does not answer.',
    description:
      'It has not answered for 10 minutes: agents go on with the policies they know and learn no new ones.',
    runbook: {
      meaning:
        'A pod that starts now is not yet in any policy: what should reach it may be closed, and what should not may be open. Changes of Antrea objects are refused, because its webhook is the one that checks them.',
      steps: [
        'Find the pod: `kubectl -n kube-system get pods -l component=antrea-controller -o wide`.',
        'Read its log: `kubectl -n kube-system logs deployment/antrea-controller`.',
        'See whether it may be scheduled: it runs once, with the network of a node, so port 10349 must be free there.',
      ],
    },
    fires: { input: [{ series: 'up{job="antrea-controller"}', values: '0x30' }], at: '15m' },
    quiet: { input: [{ series: 'up{job="antrea-controller"}', values: '0x5 1x30' }], at: '15m' },
  },
  {
    name: 'AntreaFlowOperationsFail',
    expr: 'sum by (instance, operation) (increase(antrea_agent_ovs_flow_ops_error_count[10m])) > 0',
    for: '10m',
    severity: 'warning',
    summary: 'Open vSwitch on {{ $labels.instance }} refuses flows.',
    description:
      'For 10 minutes operations of the kind {{ $labels.operation }} have failed: rules of policies or Services are missing there, or have stayed.',
    runbook: {
      meaning:
        'Some pods of the node are open where a policy closes them, closed where one opens them, or do not reach a Service.',
      steps: [
        'Read what failed: `kubectl -n kube-system logs <agent pod> -c antrea-agent | grep -i flow`.',
        'Read the log of Open vSwitch: `kubectl -n kube-system logs <agent pod> -c antrea-ovs`.',
        'Delete the agent pod of the node: at its start it writes all flows anew.',
      ],
    },
    fires: {
      input: [
        { series: 'antrea_agent_ovs_flow_ops_error_count{instance="a",operation="add"}', values: '0+1x40' },
      ],
      at: '30m',
    },
    quiet: {
      input: [
        { series: 'antrea_agent_ovs_flow_ops_error_count{instance="a",operation="add"}', values: '7x40' },
      ],
      at: '30m',
    },
  },
  {
    name: 'AntreaPolicyQueueGrows',
    expr: 'max(antrea_controller_length_network_policy_queue) > 50',
    for: '15m',
    severity: 'warning',
    summary: 'The Antrea controller is {{ $value }} policies behind.',
    description: 'For 15 minutes more than 50 policies have waited to be computed.',
    runbook: {
      meaning: 'Changes of policies, and pods that start, wait for their rules.',
      steps: [
        'See what changes so often: `kubectl get networkpolicies,clusternetworkpolicies.crd.antrea.io -A --sort-by=.metadata.creationTimestamp`.',
        'See whether the controller has CPU enough: `kubectl -n kube-system top pod -l component=antrea-controller`.',
        'Read its log for one policy that fails again and again.',
      ],
    },
    fires: {
      input: [{ series: 'antrea_controller_length_network_policy_queue', values: '80x40' }],
      at: '30m',
    },
    quiet: {
      input: [{ series: 'antrea_controller_length_network_policy_queue', values: '80x5 0x40' }],
      at: '30m',
    },
  },
  {
    name: 'AntreaPolicySyncSlow',
    expr: 'sum(rate(antrea_controller_network_policy_sync_duration_milliseconds_sum[10m])) / sum(rate(antrea_controller_network_policy_sync_duration_milliseconds_count[10m])) > 1000',
    for: '15m',
    severity: 'warning',
    summary: 'The Antrea controller takes {{ $value | humanize }} ms for a policy.',
    description:
      'For 15 minutes computing a policy has taken more than a second on average; usual are a few milliseconds.',
    runbook: {
      meaning: 'Policies take effect late, and a pod that starts waits for its rules.',
      steps: [
        'See whether the controller has CPU and memory enough: `kubectl -n kube-system top pod -l component=antrea-controller`.',
        'Look for policies that select very many pods, or for groups with thousands of addresses.',
      ],
    },
    fires: {
      input: [
        { series: 'antrea_controller_network_policy_sync_duration_milliseconds_sum', values: '0+6000x40' },
        { series: 'antrea_controller_network_policy_sync_duration_milliseconds_count', values: '0+2x40' },
      ],
      at: '35m',
    },
    quiet: {
      input: [
        { series: 'antrea_controller_network_policy_sync_duration_milliseconds_sum', values: '0+6x40' },
        { series: 'antrea_controller_network_policy_sync_duration_milliseconds_count', values: '0+2x40' },
      ],
      at: '35m',
    },
  },
  {
    name: 'AntreaProxySyncSlow',
    expr: 'sum by (instance) (rate(antrea_proxy_sync_proxy_rules_duration_seconds_sum[10m])) / sum by (instance) (rate(antrea_proxy_sync_proxy_rules_duration_seconds_count[10m])) > 5',
    for: '15m',
    severity: 'warning',
    summary: 'Services change late on {{ $labels.instance }}.',
    description:
      'For 15 minutes AntreaProxy has taken more than 5 seconds on average to bring the Services of the node up to date.',
    runbook: {
      meaning: 'Pods of the node still call endpoints that are gone, and do not yet call new ones.',
      steps: [
        'See whether the agent has CPU enough: `kubectl -n kube-system top pod -l component=antrea-agent`.',
        'Look for Services with very many endpoints, or endpoints that come and go: `kubectl get endpointslices -A --watch`.',
        'Read the log of the agent for operations that time out.',
      ],
    },
    fires: {
      input: [
        { series: 'antrea_proxy_sync_proxy_rules_duration_seconds_sum{instance="a"}', values: '0+20x40' },
        { series: 'antrea_proxy_sync_proxy_rules_duration_seconds_count{instance="a"}', values: '0+2x40' },
      ],
      at: '35m',
    },
    quiet: {
      input: [
        { series: 'antrea_proxy_sync_proxy_rules_duration_seconds_sum{instance="a"}', values: '0+0.2x40' },
        { series: 'antrea_proxy_sync_proxy_rules_duration_seconds_count{instance="a"}', values: '0+2x40' },
      ],
      at: '35m',
    },
  },
]
