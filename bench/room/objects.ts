/** The objects of the bench through typed L1 classes; the same code is what plain cdk8s runs beside us. */
import { ApiObject, type Chart } from 'cdk8s'
import { k8s } from 'cdk8s-plus-27'

export interface Workloads {
  readonly cluster: string
  readonly domain: string
  readonly namespace: string
  readonly count: number
  readonly replicas: number
}

/** Any digest is as long as this one. */
const DIGEST = `sha256:${'5f70bf18a0860070'.repeat(4)}`

const DNS: k8s.NetworkPolicyPeer = {
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
  podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
}

const DNS_PORTS: k8s.NetworkPolicyPort[] = ['UDP', 'TCP'].map(protocol => ({
  port: k8s.IntOrString.fromNumber(53),
  protocol,
}))

interface Workload extends Workloads {
  readonly name: string
  readonly metadata: {
    readonly name: string
    readonly namespace: string
    readonly labels: Record<string, string>
  }
}

/**
 * Adds what a closed namespace has, and eight objects for each workload: `4 + 8 × count` objects of about 800 bytes. They keep
 * all rules on objects, as the fleet of a team that reads its problems does.
 */
export function addWorkloads(chart: Chart, all: Workloads): void {
  addNamespace(chart, all)
  for (let i = 0; i < all.count; i++) addWorkload(chart, describe(all, `ledger-${`${i}`.padStart(3, '0')}`))
}

function addNamespace(chart: Chart, { namespace, cluster }: Workloads): void {
  const labels = { 'bench.example/cluster': cluster }
  const metadata = { namespace, labels }
  const quantity = (text: string) => k8s.Quantity.fromString(text)
  new k8s.KubeNamespace(chart, 'namespace', {
    metadata: { name: namespace, labels: { ...labels, 'pod-security.kubernetes.io/enforce': 'restricted' } },
  })
  new k8s.KubeResourceQuota(chart, 'quota', {
    metadata: { name: 'quota', ...metadata },
    spec: { hard: { pods: quantity('1k'), 'requests.cpu': quantity('64') } },
  })
  new k8s.KubeLimitRange(chart, 'defaults', {
    metadata: { name: 'defaults', ...metadata },
    spec: { limits: [{ type: 'Container', defaultRequest: { cpu: quantity('100m') } }] },
  })
  new k8s.KubeNetworkPolicy(chart, 'closed', {
    metadata: { name: 'closed', ...metadata },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'], egress: [{ to: [DNS], ports: DNS_PORTS }] },
  })
}

function describe(all: Workloads, name: string): Workload {
  const labels = {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/part-of': 'payments',
    'bench.example/cluster': all.cluster,
  }
  return { ...all, name, metadata: { name, namespace: all.namespace, labels } }
}

function addWorkload(chart: Chart, workload: Workload): void {
  addDeployment(chart, workload)
  addService(chart, workload)
  addConfig(chart, workload)
  addProxy(chart, workload)
  addPolicy(chart, workload)
  addBinding(chart, workload)
  addAccount(chart, workload)
  addBudget(chart, workload)
}

function selector(name: string): Record<string, string> {
  return { 'app.kubernetes.io/name': name }
}

function addDeployment(chart: Chart, { name, metadata, replicas, domain }: Workload): void {
  new k8s.KubeDeployment(chart, `${name}-deployment`, {
    metadata,
    spec: {
      replicas,
      selector: { matchLabels: selector(name) },
      strategy: { rollingUpdate: { maxUnavailable: k8s.IntOrString.fromNumber(1) } },
      template: {
        metadata: { labels: metadata.labels },
        spec: {
          serviceAccountName: name,
          automountServiceAccountToken: false,
          priorityClassName: 'payments',
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          topologySpreadConstraints: [spread(name)],
          containers: [container(name, domain)],
          volumes: [{ name: 'config', configMap: { name } }],
        },
      },
    },
  })
}

function spread(name: string): k8s.TopologySpreadConstraint {
  return {
    maxSkew: 1,
    topologyKey: 'topology.kubernetes.io/zone',
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: selector(name) },
  }
}

function container(name: string, domain: string): k8s.Container {
  return {
    name: 'server',
    image: `registry.${domain}/payments/${name}:1.14.2@${DIGEST}`,
    imagePullPolicy: 'Always',
    args: ['--config=/etc/ledger/application.yaml', '--listen=:8443'],
    ports: [{ name: 'https', containerPort: 8443 }],
    env: [
      { name: 'LEDGER_REGION', value: 'us-gov-west-1' },
      { name: 'LEDGER_TIMEOUT', value: '30' },
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    ],
    resources: {
      requests: quantities('250m', '256Mi', '64Mi'),
      limits: quantities('1', '512Mi', '128Mi'),
    },
    readinessProbe: probe('/ready'),
    livenessProbe: probe('/healthz'),
    securityContext: {
      runAsUser: 10_001,
      runAsGroup: 10_001,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    volumeMounts: [{ name: 'config', mountPath: '/etc/ledger', readOnly: true }],
  }
}

function quantities(cpu: string, memory: string, storage: string): Record<string, k8s.Quantity> {
  return {
    cpu: k8s.Quantity.fromString(cpu),
    memory: k8s.Quantity.fromString(memory),
    'ephemeral-storage': k8s.Quantity.fromString(storage),
  }
}

function probe(path: string): k8s.Probe {
  return {
    httpGet: { path, port: k8s.IntOrString.fromString('https'), scheme: 'HTTPS' },
    periodSeconds: 10,
  }
}

function addService(chart: Chart, { name, metadata }: Workload): void {
  new k8s.KubeService(chart, `${name}-service`, {
    metadata,
    spec: {
      type: 'ClusterIP',
      selector: selector(name),
      ports: [{ name: 'https', port: 443, targetPort: k8s.IntOrString.fromString('https') }],
    },
  })
}

function addConfig(chart: Chart, { name, metadata, domain }: Workload): void {
  const application = [
    'server:',
    '  port: 8443',
    '  tls: true',
    'database:',
    `  url: jdbc:postgresql://${name}.db.${domain}:5432/ledger`,
    '  pool: 16',
    'logging:',
    '  level: info',
    '  format: json',
    '',
  ].join('\n')
  new k8s.KubeConfigMap(chart, `${name}-config`, {
    metadata,
    data: { 'application.yaml': application, 'feature.flags': 'audit=on,batch=off' },
  })
}

function addProxy(chart: Chart, { name, metadata, domain, cluster }: Workload): void {
  new ApiObject(chart, `${name}-proxy`, {
    apiVersion: 'projectcontour.io/v1',
    kind: 'HTTPProxy',
    metadata,
    spec: {
      virtualhost: { fqdn: `${name}.${cluster}.${domain}`, tls: { secretName: `${name}-tls` } },
      routes: [
        {
          conditions: [{ prefix: '/' }],
          services: [
            { name, port: 443, protocol: 'tls', validation: { caSecret: 'site-ca', subjectName: name } },
          ],
          timeoutPolicy: { response: '30s', idle: '60s' },
        },
      ],
    },
  })
}

function addPolicy(chart: Chart, { name, metadata }: Workload): void {
  new k8s.KubeNetworkPolicy(chart, `${name}-policy`, {
    metadata,
    spec: {
      podSelector: { matchLabels: selector(name) },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        {
          from: [
            { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'tanzu-system-ingress' } } },
          ],
          ports: [{ port: k8s.IntOrString.fromNumber(8443), protocol: 'TCP' }],
        },
      ],
      egress: [
        {
          to: [{ ipBlock: { cidr: '10.40.0.0/16' } }],
          ports: [{ port: k8s.IntOrString.fromNumber(5432), protocol: 'TCP' }],
        },
      ],
    },
  })
}

function addBinding(chart: Chart, { name, metadata }: Workload): void {
  new k8s.KubeRoleBinding(chart, `${name}-binding`, {
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: `payments-${name}` }],
  })
}

function addAccount(chart: Chart, { name, metadata }: Workload): void {
  new k8s.KubeServiceAccount(chart, `${name}-account`, { metadata, automountServiceAccountToken: false })
}

function addBudget(chart: Chart, { name, metadata }: Workload): void {
  new k8s.KubePodDisruptionBudget(chart, `${name}-budget`, {
    metadata,
    spec: { maxUnavailable: k8s.IntOrString.fromNumber(1), selector: { matchLabels: selector(name) } },
  })
}
