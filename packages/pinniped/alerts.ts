/**
 * Alerts of Supervisor, Concierge and Dex. Their names are told apart by themselves; the label `namespace` is not asked for,
 * because it may be renamed when it is collected.
 */
import type { Alert, Series } from '#kernel'
import type { PinnipedContext } from './context.ts'
import { hasDex, NAMESPACES } from './flows.ts'

export function alerts(context: PinnipedContext): Alert[] {
  return [
    CONCIERGE,
    ...(context.cluster.role === 'management' ? [SUPERVISOR] : []),
    ...(hasDex(context) ? [DEX] : []),
    REPLICAS,
    RESTARTS,
    JOB,
  ]
}

const available = (deployment: string, values: string): Series => ({
  series: `kube_deployment_status_replicas_available{deployment="${deployment}"}`,
  values,
})

interface Down {
  readonly name: string
  readonly deployment: string
  readonly namespace: string
  readonly summary: string
  readonly meaning: string
  readonly step: string
}

/** A Deployment without one available pod. */
function down({ name, deployment, namespace, summary, meaning, step }: Down): Alert {
  return {
    name,
    expr: `kube_deployment_status_replicas_available{deployment="${deployment}"} == 0`,
    for: '5m',
    severity: 'critical',
    summary,
    description: `Deployment ${deployment} has had no available pod for 5 minutes.`,
    runbook: {
      meaning,
      steps: [
        'Use the admin kubeconfig: `tanzu cluster kubeconfig get <cluster> --admin`, for a management cluster `tanzu management-cluster kubeconfig get --admin`.',
        `Look at the pods: \`kubectl -n ${namespace} get pods -o wide\`, and at what stopped them: \`kubectl -n ${namespace} describe deployment ${deployment}\`.`,
        `Read their log: \`kubectl -n ${namespace} logs deployment/${deployment}\`.`,
        step,
        'See whether the package is reconciled: `kubectl -n tkg-system get packageinstall pinniped -o yaml`.',
      ],
    },
    fires: { input: [available(deployment, '2x2 0x20')], at: '15m' },
    quiet: { input: [available(deployment, '2x2 0x3 1x20')], at: '15m' },
  }
}

const SUPERVISOR = down({
  name: 'PinnipedSupervisorDown',
  deployment: 'pinniped-supervisor',
  namespace: NAMESPACES.supervisor,
  summary: 'The Pinniped Supervisor is down: nobody can log in to any cluster.',
  meaning:
    'Nobody can log in, on the management cluster and on all clusters that it manages. Whoever is logged in stays so until the token ends, which is minutes.',
  step: 'Check its certificate: `kubectl -n pinniped-supervisor get certificates`.',
})

const CONCIERGE = down({
  name: 'PinnipedConciergeDown',
  deployment: 'pinniped-concierge',
  namespace: NAMESPACES.concierge,
  summary: 'The Pinniped Concierge is down: nobody can log in to this cluster.',
  meaning:
    'Tokens of the Supervisor are not exchanged for credentials of this cluster, so kubectl is refused for everybody without the admin kubeconfig. Applications are not touched.',
  step: 'Check that it reaches the Supervisor: `kubectl get jwtauthenticators tkg-jwt-authenticator -o yaml`, and its API: `kubectl get apiservices v1alpha1.login.concierge.pinniped.dev`.',
})

const DEX = down({
  name: 'DexDown',
  deployment: 'dex',
  namespace: NAMESPACES.dex,
  summary: 'Dex is down: nobody in the directory can log in to any cluster.',
  meaning: 'The Supervisor has nobody to ask for people and groups, so nobody can log in to any cluster.',
  step: 'A refused configuration names its line: `kubectl -n tanzu-system-auth get configmap dex -o yaml`. Check the directory: its address, its certificate, and the bind password.',
})

const WATCHED = 'pinniped-supervisor|pinniped-concierge|dex'

const REPLICAS: Alert = {
  name: 'PinnipedReplicasMissing',
  expr: `kube_deployment_status_replicas_available{deployment=~"${WATCHED}"} < kube_deployment_spec_replicas{deployment=~"${WATCHED}"}`,
  for: '30m',
  severity: 'warning',
  summary: 'Deployment {{ $labels.deployment }} has only {{ $value }} available pods.',
  description: 'Fewer pods of {{ $labels.deployment }} than wanted have been available for 30 minutes.',
  runbook: {
    meaning: 'Logging in still works; the loss of one more node may stop it.',
    steps: [
      'Find the pod: `kubectl get pods -A | grep -E "pinniped|dex"`.',
      'A pod that is pending waits for a node: `kubectl describe pod` says for what.',
    ],
  },
  fires: {
    input: [
      available('pinniped-supervisor', '1x90'),
      { series: 'kube_deployment_spec_replicas{deployment="pinniped-supervisor"}', values: '2x90' },
    ],
    at: '45m',
  },
  quiet: {
    input: [
      available('pinniped-supervisor', '1x20 2x70'),
      { series: 'kube_deployment_spec_replicas{deployment="pinniped-supervisor"}', values: '2x90' },
    ],
    at: '45m',
  },
}

const RESTARTS: Alert = {
  name: 'PinnipedRestarting',
  expr: `increase(kube_pod_container_status_restarts_total{container=~"${WATCHED}"}[1h]) > 3`,
  severity: 'warning',
  summary: 'Container {{ $labels.container }} restarts again and again.',
  description: '{{ $labels.container }} restarted {{ $value }} times within an hour.',
  runbook: {
    meaning: 'Logging in fails now and then, and may soon fail for good.',
    steps: [
      'Read why it stopped: `kubectl -n <namespace> logs <pod> --previous`.',
      'One restart of the Supervisor and of Dex is right after the job pinniped-post-deploy-job ran; more are not.',
    ],
  },
  fires: {
    input: [
      { series: 'kube_pod_container_status_restarts_total{container="dex",pod="a"}', values: '0+1x60' },
    ],
    at: '60m',
  },
  quiet: {
    input: [
      { series: 'kube_pod_container_status_restarts_total{container="dex",pod="a"}', values: '0x30 1x30' },
    ],
    at: '60m',
  },
}

const JOB: Alert = {
  name: 'PinnipedPostDeployJobFailed',
  expr: 'max by (job_name) (kube_job_status_failed{job_name="pinniped-post-deploy-job"}) > 0 unless on (job_name) max by (job_name) (kube_job_status_succeeded{job_name="pinniped-post-deploy-job"}) > 0',
  for: '30m',
  severity: 'critical',
  summary: 'The job that connects the parts of Pinniped has not succeeded.',
  description: 'pinniped-post-deploy-job failed {{ $value }} times and has not succeeded for 30 minutes.',
  runbook: {
    meaning:
      "Supervisor, Dex and Concierge do not know each other's addresses and certificates, so logging in fails or soon will.",
    steps: [
      'Read its log: `kubectl -n pinniped-supervisor logs job/pinniped-post-deploy-job`.',
      'On a management cluster it waits for the load balancers: `kubectl get services -A | grep -E "pinniped-supervisor|tanzu-system-auth"`. Without an address see whether their annotation makes them internal.',
      'Let it run again: `kubectl -n pinniped-supervisor delete job pinniped-post-deploy-job`; kapp-controller makes it anew.',
    ],
  },
  fires: {
    input: [
      {
        series: 'kube_job_status_failed{job_name="pinniped-post-deploy-job",reason="BackoffLimitExceeded"}',
        values: '3x60',
      },
      { series: 'kube_job_status_succeeded{job_name="pinniped-post-deploy-job"}', values: '0x60' },
    ],
    at: '45m',
  },
  quiet: {
    input: [
      {
        series: 'kube_job_status_failed{job_name="pinniped-post-deploy-job",reason="BackoffLimitExceeded"}',
        values: '3x60',
      },
      { series: 'kube_job_status_succeeded{job_name="pinniped-post-deploy-job"}', values: '0x10 1x50' },
    ],
    at: '45m',
  },
}
