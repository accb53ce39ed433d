/** Fluent Bit: carries the logs of every node and pod to the site's log sinks. */
import { defineComponent } from '#kernel'
import { chart } from './chart.ts'
import { check } from './check/index.ts'
import { offers } from './offers.ts'
import { options, values } from './values.ts'

export { filter, input, multilineParser, output, parser } from './build.ts'
export { kubernetes } from './filters.ts'
export { auditLogs, containerLogs, journal } from './inputs.ts'
export { elasticsearch, openSearch } from './outputs/elasticsearch.ts'
export { forward } from './outputs/forward.ts'
export { http } from './outputs/http.ts'
export { kafka } from './outputs/kafka.ts'
export { loki } from './outputs/loki.ts'
export { s3 } from './outputs/s3.ts'
export { splunk } from './outputs/splunk.ts'
export { stdout } from './outputs/stdout.ts'
export { syslog } from './outputs/syslog.ts'
export type { Section, Sink } from './section.ts'
export type { LogSink } from './sink.ts'

export const fluentBit = defineComponent({
  name: 'fluent-bit',
  values,
  options,
  example: {
    values: { fluent_bit: { daemonset: { resources: { limits: { memory: '256Mi' } } } } },
    options: { service: { flush: 5, storage: true } },
  },
  check,
  offers,
  chart,
})
