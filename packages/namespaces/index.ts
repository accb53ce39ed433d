/** Namespaces: the applications' own, with their pod security, quotas and default requests. See README.md. */
import { defineComponent } from '#kernel'
import { chart } from './chart.ts'
import { check } from './check.ts'
import { checkTaken } from './check-taken.ts'
import { options, values } from './values.ts'

export const namespaces = defineComponent({
  name: 'namespaces',
  values,
  options,
  reads: ['namespaces'],
  check,
  checkOffers: checkTaken,
  chart,
})
