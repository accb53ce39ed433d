/** Data values of contour 1.20.2. Facts: TKG 1.6 fact sheet, section 2.2. */
import { choice, flag, group, integer, labels, object, text } from '#kernel'

export const values = group('contour 1.20.2', {
  infrastructure_provider: choice(['aws', 'azure', 'docker', 'vsphere'])(
    "Where the cluster runs; decides the type of Envoy's Service.",
  ),
  namespace: text("Namespace of the package's objects.", 'tanzu-system-ingress'),
  contour: group('Contour, the control plane.', {
    configFileContents: object("Contour's configuration file."),
    replicas: integer('Contour pods.', 2),
    logLevel: choice(['info', 'debug'])('Log level of Contour.', 'info'),
  }),
  envoy: group('Envoy, the data plane.', {
    service: group('The Service in front of Envoy.', {
      annotations: labels('Annotations of the Service.', {}),
    }),
    hostNetwork: flag('Envoy in the host network.', false),
  }),
})
