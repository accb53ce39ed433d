/** Which of pinniped's values can be set here, and whether what they are set to is something that the package takes. */
import { findSeconds, isTree, type Path, type Problem } from '#kernel'
import type { PinnipedContext } from './context.ts'
import { BY_ADDON_SECRET, BY_VARIABLE, findPlace, isBelow } from './places.ts'

export function checkValues(context: PinnipedContext): Problem[] {
  const changed = leaves(context.changes)
  return [
    ...changed.flatMap(path => checkPlace(context, path)),
    ...changed.flatMap(path => checkShape(context, path)),
    ...checkAudience(context),
  ]
}

function leaves(tree: Readonly<Record<string, unknown>>, above: Path = []): Path[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const path = [...above, key]
    return isTree(value) && Object.keys(value).length > 0 ? leaves(value, path) : [path]
  })
}

/** TKG gives nobody the Secret with pinniped's values, so a value needs a way into it. */
function checkPlace({ options, problem }: PinnipedContext, path: Path): Problem[] {
  if (BY_VARIABLE.some(each => isBelow(path, each))) return []
  const name = path.join('.')
  if (!BY_ADDON_SECRET.some(each => isBelow(path, each)))
    return [
      problem('pinniped/not-settable', path, {
        message: `pinniped: ${name} cannot be set here: TKG keeps pinniped's values in a Secret of its own`,
        expected: `one of ${[...BY_VARIABLE, ...BY_ADDON_SECRET].toSorted().join(', ')}`,
        fix: findPlace(path),
      }),
    ]
  if (options.addonValues) return []
  return [
    problem('pinniped/addon-value', path, {
      message: `pinniped: ${name} has no cluster variable, so it would have to be added to pinniped's add-on Secret`,
      expected: `one of ${BY_VARIABLE.join(', ')}`,
      fix: 'remove it, or allow that: pinniped({ … }, { addonValues: true }); see its README',
    }),
  ]
}

type Shape = readonly [test: (value: unknown) => boolean, expected: string]

const duration: Shape = [value => (findSeconds(String(value)) ?? 0) > 0, "a Go duration, for example '90m'"]
const name: Shape = [
  value => /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(String(value)),
  'the name of an object: lower-case letters, digits and dashes',
]

/** What the package, Dex and Kubernetes take; text in a configuration of Dex must not begin an environment variable. */
const SHAPES: Readonly<Record<string, Shape>> = {
  custom_cluster_issuer: name,
  custom_tls_secret: name,
  'deployment.updateStrategy': [
    value => value === null || value === 'RollingUpdate' || value === 'Recreate',
    'RollingUpdate or Recreate',
  ],
  'dex.config.expiry.idTokens': duration,
  'dex.config.expiry.signingKeys': duration,
  'dex.config.ldap.usernamePrompt': [
    value => !String(value).includes('$'),
    'a text without $, which Dex would expand',
  ],
  'dex.deployment.replicas': [value => Number(value) >= 1, '1 or more'],
  'dex.service.name': name,
  'pinniped.cert_duration': duration,
  'pinniped.cert_renew_before': duration,
  'pinniped.supervisor.service.name': name,
  'pinniped.upstream_oidc_tls_ca_data': [
    value => Buffer.from(String(value), 'base64').toString('utf8').startsWith('-----BEGIN CERTIFICATE-----'),
    'base64 of a certificate in PEM form; the option issuerCa takes the PEM itself',
  ],
}

function checkShape({ changes, problem }: PinnipedContext, path: Path): Problem[] {
  const shape = SHAPES[path.join('.')]
  const value = path.reduce<unknown>((tree, key) => (tree as Readonly<Record<string, unknown>>)[key], changes)
  if (!shape || shape[0](value)) return []
  return [
    problem('pinniped/value', path, {
      message: `pinniped: ${path.join('.')} is not what pinniped 0.12.1 takes`,
      found: String(value),
      expected: shape[1],
      fix: 'write it that way',
    }),
  ]
}

/** Each cluster has an audience of its own, or a token for one would open another. */
function checkAudience({ layers, cluster, values, problem }: PinnipedContext): Problem[] {
  const path = ['pinniped', 'concierge', 'audience']
  if (values.pinniped.concierge.audience === null) return []
  const report = (message: string, fix: string) => [
    problem('pinniped/audience', path, {
      message: `pinniped: ${message}`,
      found: String(values.pinniped.concierge.audience),
      fix,
    }),
  ]
  if (cluster.role === 'management')
    return report("the audience of a management cluster is its Supervisor's issuer", 'remove it')
  const shared = layers
    .filter(each => each.name !== 'cluster')
    .some(
      ({ value }) =>
        path.reduce<unknown>((tree, key) => (isTree(tree) ? tree[key] : undefined), value) !== undefined,
    )
  return shared
    ? report(
        'clusters that share an audience take tokens that were made for one another',
        'say it in the file of a cluster',
      )
    : []
}
