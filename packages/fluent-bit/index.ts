/** Fluent Bit: carries the logs of every node and pod to the site's log sinks. */
import { defineComponent } from '#kernel'
import { chart } from './chart.ts'
import { check } from './check.ts'
import { options, values } from './values.ts'

export { syslog } from './syslog.ts'

export const fluentBit = defineComponent({ name: 'fluent-bit', values, options, check, chart })
