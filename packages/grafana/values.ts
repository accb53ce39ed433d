/** Data values of grafana 7.5.16, the TKG build. Facts: TKG 1.6 fact sheet, section 2.5. */
import { z } from 'zod'
import {
  choice,
  flag,
  group,
  integer,
  integerOrNull,
  labels,
  object,
  secret,
  text,
  textOrNull,
} from '#kernel'
import { dataSource } from './data-source/schema.ts'
import { ini } from './ini/sections.ts'
import { provider } from './provider.ts'

const resources = object('Requests and limits of the container.', {})

export const values = group('grafana 7.5.16', {
  namespace: text("Namespace of the package's objects.", 'tanzu-system-dashboards'),
  grafana: group('Grafana, which draws.', {
    deployment: group('Its pods.', {
      replicas: integer('Number of pods.', 1),
      updateStrategy: choice(['Recreate', 'RollingUpdate'])(
        'How pods are replaced; Recreate, because the volume can be attached only once.',
        'Recreate',
      ),
      rollingUpdate: group('How fast pods are replaced, for RollingUpdate only.', {
        maxUnavailable: integerOrNull('Pods that may be missing meanwhile.', null),
        maxSurge: integerOrNull('Pods that may be there in addition meanwhile.', null),
      }),
      containers: group('Its container.', { resources }),
      podAnnotations: labels('Annotations of the pods.', {}),
      podLabels: labels('Labels of the pods.', {}),
      k8sSidecar: group('The sidecar that collects dashboards from ConfigMaps.', {
        containers: group('Its container.', { resources }),
      }),
    }),
    service: group('The Service in front of Grafana.', {
      type: choice(['ClusterIP', 'NodePort', 'LoadBalancer'])(
        "Who reaches it: the cluster, nodes, or the VPC through an internal load balancer. The package's default is a " +
          'load balancer; left out, it is ClusterIP here, because Contour serves it.',
        'LoadBalancer',
      ),
      port: integer('Port of the Service.', 80),
      targetPort: integer('Port of the container behind it.', 3000),
      annotations: labels('Annotations of the Service; that of an internal load balancer is added.', {}),
      labels: labels('Labels of the Service.', {}),
    }),
    config: group('Its files, each as one text.', {
      grafana_ini: text(
        "grafana.ini, whole; absent: what the option ini says, over the package's own keys and no call home.",
      ),
      datasource_yaml: text(
        'Data sources, as a provisioning file; absent: the Prometheus of this cluster, wherever its namespace is, and the option dataSources.',
      ),
      dashboardProvider_yaml: text(
        "Where dashboards are read from, as a provisioning file; absent: the option providers, or the package's own text.",
      ),
    }),
    pvc: group('The volume of Grafana.', {
      annotations: labels('Annotations of the claim.', {}),
      storageClassName: textOrNull("Storage class; null takes the cluster's default.", null),
      accessMode: text('Access mode of the claim.', 'ReadWriteOnce'),
      storage: text('Size of the claim.', '2Gi'),
    }),
    secret: group('The first login.', {
      type: text('Type of the Secret that holds it.', 'Opaque'),
      admin_user: text('Login of the administrator, in base64; the default is admin.', 'YWRtaW4='),
      admin_password: secret(
        'Password of the administrator; absent, one is made in the cluster and nobody sees it before the operator does.',
        'base64',
      ),
    }),
  }),
  ingress: group('The way in for people, through Contour.', {
    enabled: flag('Whether Contour serves Grafana.', true),
    virtual_host_fqdn: text(
      "Name it is served under, below the environment's domain; left out, it is grafana.<cluster>.<domain>.",
      'grafana.system.tanzu',
    ),
    prefix: text('Path of Grafana.', '/'),
    servicePort: integer('Port of the Service of Grafana.', 80),
    tlsCertificate: group('Your own certificate; absent, cert-manager issues one.', {
      'tls.crt': textOrNull('Certificate, PEM.', null),
      'tls.key': secret('Private key, PEM.'),
      'ca.crt': textOrNull('CA of the certificate, PEM.', null),
    }),
  }),
})

export const options = group("Drawbridge's own choices for grafana.", {
  ini,
  dataSources: z
    .array(dataSource)
    .default([])
    .describe("Data sources beside those of the cluster's own components."),
  providers: z
    .array(provider)
    .default([])
    .describe("Where dashboards are read from, instead of the package's one provider."),
  dashboards: group("The dashboards of the cluster's components.", {
    enabled: flag('Whether they are installed.', true),
    folder: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9 ._-]*$/, 'letters, digits, spaces, dots, dashes and underscores')
      .default('Drawbridge')
      .describe("Folder of Grafana they appear in; the package's own two stay in General."),
  }),
})
