/** aws-ebs-csi-driver: volumes on EBS. TKG installs the driver itself; the storage classes are ours. */
import { defineComponent } from '#kernel'
import { chart } from './chart.ts'
import { check } from './check.ts'
import { offers } from './offers.ts'
import { options, values } from './values.ts'

export const awsEbsCsiDriver = defineComponent({
  name: 'aws-ebs-csi-driver',
  values,
  options,
  check,
  offers,
  chart,
})
