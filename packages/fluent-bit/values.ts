/**
 * Data values of fluent-bit 1.8.15. Facts: TKG 1.6 fact sheet, section 2.4. The texts are Fluent Bit's classic
 * configuration; without a default here the package's own text stays in force, which is long and not repeated.
 */
import { group, labels, object, objects, text, texts, type Values } from '#kernel'

export const values = group('fluent-bit 1.8.15', {
  namespace: text("Namespace of the package's objects.", 'tanzu-system-logging'),
  fluent_bit: group('Fluent Bit.', {
    config: group("Fluent Bit's configuration, section by section; each text replaces the package's.", {
      service: text('[SERVICE]: how often it flushes, its log level, its HTTP server on port 2020.'),
      outputs: text('[OUTPUT]: where records go; the package prints them on its standard output.'),
      inputs: text('[INPUT]: what is read; the package tails container logs and the journal of the kubelet.'),
      filters: text('[FILTER]: what is added and removed; the package adds what Kubernetes knows of a pod.'),
      parsers: text('[PARSER]: how lines become records; replaces all parsers that the package brings.'),
      streams: text('The file of stream tasks, [STREAM_TASK]; the package has none.'),
      plugins: text('The file of plugins from shared objects, [PLUGINS]; the package has none.'),
    }),
    daemonset: group('The DaemonSet.', {
      resources: object("Requests and limits of the container; replaces the package's, which are none.", {}),
      podAnnotations: labels('Annotations of the pods.', {}),
      podLabels: labels('Labels of the pods.', {}),
      env: objects(
        "Environment of the container, as Kubernetes' EnvVar; ${NAME} in the texts above reads it. Never a secret under STIG (V-242415).",
        [],
      ),
    }),
  }),
})

export const options = group("Drawbridge's own choices for fluent-bit.", {
  outputs: texts(
    'Sections [OUTPUT], for example of syslog(…), instead of fluent_bit.config.outputs; the name of the cluster is added to every record.',
    [],
  ),
})

export type FluentBitValues = Values<typeof values>
