/** TKG: the catalogue of its releases and the cluster configuration file. */
import { defineComponent } from '#kernel'
import { checkAgreement } from './all-variables.ts'
import { chart } from './chart.ts'
import { check } from './check/index.ts'
import type { Variables } from './derived.ts'
import { flows } from './flows.ts'
import { handwork } from './handwork.ts'
import { images } from './images.ts'
import { values } from './values.ts'

export { known, tkg160, tkg161 } from './releases.ts'

/** The cluster itself, as a configuration file; every environment lists it among its components. */
export const tkg = defineComponent({
  name: 'tkg',
  values,
  requires: ({ cluster, environment: { identity } }) =>
    identity.type === 'none' || cluster.role !== 'management'
      ? []
      : [{ component: 'pinniped', because: `people log in by ${identity.type} (TKG-CLS-006)` }],
  check,
  checkOffers: checkAgreement,
  offers: context => ({
    // so that other components can read what was chosen here, NAMESPACE above all
    variables: context.changes as Variables,
    handwork: handwork(context),
    flows: flows(context),
    images: images(context),
  }),
  chart,
})
