/** What must be right before a storage class is made, and the values that TKG alone decides. */
import { isTree, type Path, type Problem } from '#kernel'
import type { DriverContext } from './chart.ts'

export function check(context: DriverContext): Problem[] {
  return [...checkValues(context), ...checkDefault(context), ...checkIops(context), ...checkKey(context)]
}

/** Where TKG takes a value from; it has no variable for the others. */
const INSTEAD: Readonly<Record<string, string>> = {
  namespace: 'leave it: TKG puts the driver into kube-system',
  http_proxy: "set the environment's `proxy`",
  https_proxy: "set the environment's `proxy`",
  no_proxy: "set the environment's `proxy`",
  deployment_replicas: "set the cluster's `plan`: TKG makes it 1 for dev, 3 for prod",
}

/** TKG writes the driver's add-on Secret, and takes none of its values from the cluster configuration file. */
function* checkValues({ changes, problem }: DriverContext): Iterable<Problem> {
  for (const path of changedLeaves(changes)) {
    yield problem('aws-ebs-csi-driver/value', path, {
      message: `aws-ebs-csi-driver: TKG decides ${path.join('.')}`,
      expected: 'only options, as the second argument',
      fix: INSTEAD[String(path.at(-1))] ?? 'remove it: TKG has no variable that carries it',
    })
  }
}

function changedLeaves(tree: Readonly<Record<string, unknown>>, above: Path = []): Path[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const path = [...above, key]
    return isTree(value) && key !== 'nodeSelector' ? changedLeaves(value, path) : [path]
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
