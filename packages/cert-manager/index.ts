/** cert-manager: the certificates of everything that serves TLS. */
import { defineComponent } from '#kernel'
import { chart } from './chart.ts'
import { values } from './values.ts'

export const certManager = defineComponent({ name: 'cert-manager', values, chart })
