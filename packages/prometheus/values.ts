/** Data values of prometheus 2.36.2, the TKG build, with Alertmanager and its exporters. Facts: TKG 1.6 fact sheet, section 2.6. */
import {
  choice,
  flag,
  group,
  integer,
  labels,
  labelsOrNull,
  object,
  objectOrNull,
  secret,
  text,
  textOrNull,
  textOrSecret,
  texts,
} from '#kernel'

const updateStrategy = choice(['Recreate', 'RollingUpdate'])(
  'How pods are replaced; Recreate, because the volume can be attached only once.',
  'Recreate',
)
const rollingUpdate = group('How fast pods are replaced, for RollingUpdate only.', {
  maxUnavailable: textOrNull('Pods that may be missing meanwhile, as a count or percentage.', null),
  maxSurge: textOrNull('Pods that may be there in addition meanwhile, as a count or percentage.', null),
})
const resources = object('Requests and limits of the container.', {})
const pods = {
  podAnnotations: labels('Annotations of the pods.', {}),
  podLabels: labels('Labels of the pods.', {}),
}

function service(of: string, port: number, targetPort: number) {
  return {
    type: choice(['ClusterIP', 'NodePort', 'LoadBalancer'])(
      'Who reaches it: the cluster, nodes, or the VPC through an internal load balancer.',
      'ClusterIP',
    ),
    port: integer(`Port of the Service of ${of}.`, port),
    targetPort: integer('Port of the container behind it.', targetPort),
    labels: labels('Labels of the Service.', {}),
    annotations: labels('Annotations of the Service; that of an internal load balancer is added.', {}),
  }
}

function volume(of: string, storage: string) {
  return group(`The volume of ${of}.`, {
    annotations: labels('Annotations of the claim.', {}),
    storageClassName: textOrNull("Storage class; null takes the cluster's default.", null),
    accessMode: text('Access mode of the claim.', 'ReadWriteOnce'),
    storage: text('Size of the claim.', storage),
  })
}

export const values = group('prometheus 2.36.2', {
  namespace: text(
    "Namespace of the package's objects; the scrape configuration is rendered for it.",
    'tanzu-system-monitoring',
  ),
  prometheus: group('Prometheus, which collects and answers.', {
    deployment: group('Its pods.', {
      replicas: integer('Number of pods.', 1),
      updateStrategy,
      rollingUpdate,
      containers: group('The server.', {
        args: texts('Its command line, whole; 42 days are kept by default.', [
          '--storage.tsdb.retention.time=42d',
          '--config.file=/etc/config/prometheus.yml',
          '--storage.tsdb.path=/data',
          '--web.console.libraries=/etc/prometheus/console_libraries',
          '--web.console.templates=/etc/prometheus/consoles',
          '--web.enable-lifecycle',
        ]),
        resources: objectOrNull('Requests and limits of the container.', {}),
      }),
      podAnnotations: labelsOrNull('Annotations of the pods.', {}),
      podLabels: labelsOrNull('Labels of the pods.', {}),
      configmapReload: group('The sidecar that makes Prometheus read a changed configuration.', {
        containers: group('Its container.', {
          args: texts('Its command line, whole.', [
            '--volume-dir=/etc/config',
            '--webhook-url=http://127.0.0.1:9090/-/reload',
          ]),
          resources,
        }),
      }),
    }),
    service: group('The Service in front of Prometheus.', service('Prometheus', 80, 9090)),
    pvc: volume('Prometheus', '150Gi'),
    config: group('Its files, each as one text.', {
      prometheus_yml: text('prometheus.yml, whole; absent: rendered for the namespace, from the options.'),
      alerting_rules_yml: text('Alerting rules, whole; absent: the alerts of all components.', '{}\n'),
      recording_rules_yml: text('Recording rules, whole; absent: the recordings of all components.'),
      alerts_yml: text('More alerts.', '{}\n'),
      rules_yml: text('More rules.', '{}\n'),
    }),
  }),
  ingress: group('The way in for people, through Contour.', {
    enabled: flag('Whether Contour serves Prometheus and Alertmanager.', false),
    virtual_host_fqdn: text(
      "Name they are served under, below the environment's domain; left out, it is prometheus.<cluster>.<domain>.",
      'prometheus.system.tanzu',
    ),
    prometheus_prefix: text('Path of Prometheus.', '/'),
    alertmanager_prefix: text('Path of Alertmanager.', '/alertmanager/'),
    prometheusServicePort: integer('Port of the Service of Prometheus.', 80),
    alertmanagerServicePort: integer('Port of the Service of Alertmanager.', 80),
    tlsCertificate: group('Your own certificate; absent, cert-manager issues one.', {
      'tls.crt': textOrNull('Certificate, PEM.', null),
      'tls.key': secret('Private key, PEM.'),
      'ca.crt': textOrNull('CA of the certificate, PEM.', null),
    }),
  }),
  alertmanager: group('Alertmanager, which tells people.', {
    deployment: group('Its pods.', {
      replicas: integer('Number of pods.', 1),
      updateStrategy,
      rollingUpdate,
      containers: group('Its container.', { resources }),
      ...pods,
    }),
    service: group('The Service in front of Alertmanager.', service('Alertmanager', 80, 9093)),
    pvc: volume('Alertmanager', '2Gi'),
    config: group('Its file, as one text.', {
      alertmanager_yml: textOrSecret(
        'alertmanager.yml, whole; absent: rendered from the options. With credentials in it, it is a reference to an ' +
          'entry that holds the whole text.',
      ),
    }),
  }),
  kube_state_metrics: group('kube-state-metrics, which counts Kubernetes objects.', {
    deployment: group('Its pods.', {
      replicas: integer('Number of pods.', 1),
      containers: group('Its container.', { resources }),
      ...pods,
    }),
    service: group('The Service in front of it.', {
      ...service('kube-state-metrics', 80, 8080),
      telemetryPort: integer('Port of the Service for metrics of its own.', 81),
      telemetryTargetPort: integer('Port of the container behind that.', 8081),
    }),
  }),
  node_exporter: group('node-exporter, which measures every node.', {
    daemonset: group('Its pods.', {
      hostNetwork: flag('Whether it runs in the network of the node.', false),
      updatestrategy: choice(['RollingUpdate', 'OnDelete'])('How pods are replaced.', 'RollingUpdate'),
      containers: group('Its container.', { resources }),
      ...pods,
    }),
    service: group('The Service in front of it.', service('node-exporter', 9100, 9100)),
  }),
  pushgateway: group('Pushgateway, which keeps metrics of short jobs.', {
    deployment: group('Its pods.', {
      replicas: integer('Number of pods.', 1),
      containers: group('Its container.', { resources }),
      ...pods,
    }),
    service: group('The Service in front of it.', service('Pushgateway', 9091, 9091)),
  }),
})
