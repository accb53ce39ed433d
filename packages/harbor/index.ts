/** Harbor: a registry for the images of applications, on the shared-services cluster. */
import { defineComponent, managedSecret, type Requirement } from '#kernel'
import { chart } from './chart.ts'
import { check } from './check.ts'
import { checkVolumes } from './check-volumes.ts'
import type { HarborContext } from './context.ts'
import { offers } from './offers.ts'
import { options } from './options.ts'
import { values } from './values.ts'

export const harbor = defineComponent({
  name: 'harbor',
  values,
  options,
  example: {
    values: {
      hostname: 'images.example.internal',
      harborAdminPassword: managedSecret('production/harbor', 'admin-password'),
    },
    options: {
      s3: {
        bucket: 'production-harbor',
        endpoint: 'vpce-0a1b2c3d4e5f60718-abcdefgh.s3.us-gov-west-1.vpce.amazonaws.com',
        address: '10.40.255.64/28',
      },
    },
  },
  // the design has it on shared-services clusters only (TKG 1.6 fact sheet, section 1.2)
  applies: ({ role }) => role === 'shared-services',
  requires,
  check,
  checkOffers: checkVolumes,
  offers,
  chart,
})

/** The parts of Harbor show each other certificates in any case, beside the author's own certificate too. */
function requires({ values: { enableContourHttpProxy } }: HarborContext): Requirement[] {
  return [
    {
      component: 'cert-manager',
      because: 'it issues the certificates that the parts of Harbor show each other',
    },
    ...(enableContourHttpProxy
      ? [{ component: 'contour', because: 'its HTTPProxy is served by Contour' }]
      : []),
  ]
}
