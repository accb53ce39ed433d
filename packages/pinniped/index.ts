/** Pinniped: lets people log in with the accounts of the site. TKG installs it itself; see README.md. */
import { defineComponent, type Cluster, type Environment } from '#kernel'
import { chart } from './chart.ts'
import { check } from './check.ts'
import { offers } from './offers.ts'
import { options, values } from './values.ts'

export const pinniped = defineComponent({
  name: 'pinniped',
  values,
  options,
  applies: (_: Cluster, environment: Environment) => environment.identity.type !== 'none',
  check,
  offers,
  chart,
})
