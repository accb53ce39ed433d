/**
 * Data values of fluent-bit 1.8.15, and Drawbridge's own form of the texts in them. Facts: TKG 1.6 fact sheet, section
 * 2.4. A text is Fluent Bit's classic configuration; without one the package's own stays in force, which is long and not
 * repeated here.
 */
import { z } from 'zod'
import {
  choice,
  flag,
  group,
  labels,
  number,
  integer,
  object,
  objects,
  text,
  type Context,
  type Values,
} from '#kernel'
import { isSection, type Section } from './section.ts'

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

/** Sections of one kind, made by functions of this room, or written as texts. */
function sections(description: string) {
  const one = z.union([z.string(), z.custom<Section>(isSection, 'a section, for example syslog(…)')])
  return z.array(one).readonly().default([]).describe(description)
}

export const options = group("Drawbridge's own choices for fluent-bit: its configuration in typed form.", {
  service: group('[SERVICE]; where nothing is said, the text of the package stays in force.', {
    flush: number('Seconds between two deliveries; 1 in the package.'),
    grace: integer(
      'Seconds that Fluent Bit may take to deliver what it has when it is stopped; 5 by default.',
    ),
    logLevel: choice(['error', 'warn', 'info', 'debug', 'trace'])(
      'What Fluent Bit says of itself; info by default.',
    ),
    storage: flag(
      'Whether records may wait on the disk of the node, in /var/log/fluent-bit-storage, so that they outlive the pod; an input asks for it with onDisk.',
    ),
  }),
  inputs: sections('Sections [INPUT], for example containerLogs(), instead of fluent_bit.config.inputs.'),
  filters: sections('Sections [FILTER], for example kubernetes(), instead of fluent_bit.config.filters.'),
  parsers: sections(
    "Sections [PARSER] and [MULTILINE_PARSER] beside cri, docker, json and logfmt, instead of fluent_bit.config.parsers; the package's others (nginx, apache, syslog) are gone then.",
  ),
  outputs: sections(
    'Sections [OUTPUT], for example syslog(…), instead of fluent_bit.config.outputs; the name of the cluster is added to every record.',
  ),
})

export type FluentBitValues = Values<typeof values>
export type FluentBitContext = Context<typeof values, typeof options>
