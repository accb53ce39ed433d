/** Access: who may do what in a cluster, from the groups of the site's identity provider to RBAC. See README.md. */
import { defineComponent } from '#kernel'
import { chart } from './chart.ts'
import { check } from './check.ts'
import { options, values } from './values.ts'

export const access = defineComponent({
  name: 'access',
  values,
  options,
  reads: ['access'],
  check,
  chart,
})
