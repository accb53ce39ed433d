/** What must be right before a storage class is made, and the values that TKG alone decides. */
import type { Problem } from '#kernel'
import type { DriverContext } from './chart.ts'

export function check(context: DriverContext): Problem[] {
  return [...checkValues(context), ...checkDefault(context), ...checkIops(context), ...checkKey(context)]
}

/** Where TKG takes the values from that nobody else decides. */
const INSTEAD: Readonly<Record<string, string>> = {
  namespace: 'leave it: TKG puts the driver into kube-system',
  http_proxy: "set the environment's `proxy`",
  https_proxy: "set the environment's `proxy`",
  no_proxy: "set the environment's `proxy`",
}

/** All other values reach the driver in its add-on Secret. */
function* checkValues({ values, changes, problem }: DriverContext): Iterable<Problem> {
  const changed = changes['awsEBSCSIDriver'] ?? {}
  for (const [key, fix] of Object.entries(INSTEAD)) {
    if (!Object.hasOwn(changed, key)) continue
    yield problem('aws-ebs-csi-driver/value', ['awsEBSCSIDriver', key], {
      message: `aws-ebs-csi-driver: TKG decides awsEBSCSIDriver.${key}`,
      expected: 'nothing',
      fix,
    })
  }
  const replicas = values.awsEBSCSIDriver.deployment_replicas
  if (replicas < 1)
    yield problem('aws-ebs-csi-driver/replicas', ['awsEBSCSIDriver', 'deployment_replicas'], {
      message: 'aws-ebs-csi-driver: without its controller no volume is made',
      found: String(replicas),
      expected: '1 or more',
    })
}

/** The problems of options stand where the component is used: only values have layers. */
function* checkDefault({ options, problem }: DriverContext): Iterable<Problem> {
  if (options.default === 'none' || options[options.default]) return
  yield problem('aws-ebs-csi-driver/default', [], {
    message: `aws-ebs-csi-driver: the default storage class ${options.default} is left out`,
    found: `default: '${options.default}', ${options.default}: false`,
    expected: 'a class that is made',
    fix: `set ${options.default}: true, or choose another default`,
  })
}

function* checkIops({ options: { io1, iopsPerGB }, problem }: DriverContext): Iterable<Problem> {
  if (!io1 || (iopsPerGB >= 1 && iopsPerGB <= 50)) return
  yield problem('aws-ebs-csi-driver/iops', [], {
    message: 'aws-ebs-csi-driver: io1 has no such iopsPerGB',
    found: String(iopsPerGB),
    expected: '1 to 50',
    fix: 'choose a number in that range',
  })
}

/** EBS encrypts with keys of its own region only; an ARN says exactly which, an alias may move to another. */
function* checkKey({ options: { kmsKeyId }, environment, problem }: DriverContext): Iterable<Problem> {
  const key = new RegExp(`^arn:aws(-[a-z-]+)?:kms:${environment.region}:\\d{12}:key/[\\w-]+$`)
  if (kmsKeyId === undefined || key.test(kmsKeyId)) return
  yield problem('aws-ebs-csi-driver/key', [], {
    message: `aws-ebs-csi-driver: kmsKeyId is no key of region ${environment.region}`,
    found: kmsKeyId,
    expected: `arn:…:kms:${environment.region}:<account>:key/<id>`,
    fix: 'take the ARN of a key (not of an alias) in that region',
  })
}
