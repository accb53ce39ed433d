/** Random objects of Kubernetes' own kinds, and strategic merge patches that have a chance of meaning them, mistakes included. */
import fc from 'fast-check'
import type { Json } from '#kernel'

/** How a value may look: a scalar, a map, a list of scalars, a list of maps with the key that tells them apart. */
type Shape =
  | { readonly scalar: fc.Arbitrary<Json> }
  | { readonly map: Readonly<Record<string, Shape>> }
  | { readonly scalars: fc.Arbitrary<Json> }
  | {
      readonly key: string
      readonly keys: fc.Arbitrary<Json>
      readonly item: Readonly<Record<string, Shape>>
    }

const word = fc.constantFrom('a', 'b', 'c', 'd')
const number = fc.constantFrom(1, 2, 3)
const text: Shape = { scalar: word }
const labels: Shape = { map: { a: text, b: text, c: text } }
const words: Shape = { scalars: word }
const keyed = (
  key: string,
  item: Readonly<Record<string, Shape>>,
  keys: fc.Arbitrary<Json> = word,
): Shape => ({
  key,
  keys,
  item,
})

const metadata: Shape = {
  map: { labels, annotations: labels, finalizers: words, ownerReferences: keyed('uid', { kind: text }) },
}
const containers = keyed('name', {
  image: text,
  args: words,
  env: keyed('name', { value: text }),
  ports: keyed('containerPort', { name: text, protocol: text }, number),
  volumeMounts: keyed('mountPath', { name: text, subPath: text }),
  resources: { map: { limits: labels, requests: labels } },
})
const pod: Shape = {
  map: {
    containers,
    initContainers: containers,
    hostAliases: keyed('ip', { hostnames: words }),
    imagePullSecrets: keyed('name', {}),
    tolerations: keyed('key', { operator: text, effect: text }),
    volumes: keyed('name', {
      emptyDir: { map: { medium: text } },
      hostPath: { map: { path: text, type: text } },
    }),
    nodeSelector: labels,
    securityContext: { map: { runAsUser: { scalar: number }, supplementalGroups: { scalars: number } } },
  },
}

const KINDS: readonly (readonly [
  apiVersion: string,
  kind: string,
  members: Readonly<Record<string, Shape>>,
])[] = [
  ['v1', 'Pod', { metadata, spec: pod }],
  [
    'apps/v1',
    'Deployment',
    {
      metadata,
      spec: {
        map: {
          replicas: { scalar: number },
          strategy: { map: { type: text, rollingUpdate: labels } },
          template: { map: { metadata, spec: pod } },
        },
      },
    },
  ],
  [
    'v1',
    'Service',
    {
      metadata,
      spec: { map: { ports: keyed('port', { name: text, protocol: text }, number), selector: labels } },
    },
  ],
  [
    'v1',
    'ServiceAccount',
    { metadata, secrets: keyed('name', { namespace: text }), imagePullSecrets: keyed('name', {}) },
  ],
  ['v1', 'Namespace', { metadata, spec: { map: { finalizers: words } } }],
  [
    'policy/v1',
    'PodDisruptionBudget',
    {
      metadata,
      spec: { map: { minAvailable: { scalar: number }, selector: { map: { matchLabels: labels } } } },
    },
  ],
  [
    'policy/v1beta1',
    'PodSecurityPolicy',
    { metadata, spec: { map: { volumes: words, allowedCapabilities: words } } },
  ],
  [
    'networking.k8s.io/v1',
    'NetworkPolicy',
    {
      metadata,
      spec: {
        map: {
          ingress: keyed('from', { ports: keyed('port', {}, number) }),
          podSelector: { map: { matchLabels: labels } },
        },
      },
    },
  ],
]

/** An object, and a patch for it. */
export const somePatch: fc.Arbitrary<{ readonly object: Json; readonly patch: Json }> = fc
  .constantFrom(...KINDS)
  .chain(([apiVersion, kind, members]) =>
    valueOf({ map: members }).chain(value => {
      const object = { apiVersion, kind, ...(value as object) } as Json
      return mapPatch(members, value).map(patch => ({ object, patch }))
    }),
  )

function valueOf(shape: Shape): fc.Arbitrary<Json> {
  if ('scalar' in shape) return shape.scalar
  if ('scalars' in shape) return fc.uniqueArray(shape.scalars, { maxLength: 4 })
  if ('map' in shape) return fc.record(each(shape.map, valueOf), { requiredKeys: [] })
  const item = fc.record(each(shape.item, valueOf), { requiredKeys: [] })
  return fc
    .uniqueArray(shape.keys, { maxLength: 4 })
    .chain(keys => fc.tuple(...keys.map(key => item.map(rest => ({ [shape.key]: key, ...rest })))))
}

function each<T>(
  map: Readonly<Record<string, Shape>>,
  make: (shape: Shape, key: string) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(map).map(([key, shape]) => [key, make(shape, key)]))
}

/** Of what stands there, or of nothing: then directives are mistakes that have a name. */
function patchOf(shape: Shape, value: Json | undefined): fc.Arbitrary<Json> {
  const other = fc.oneof(fc.constant(null), valueOf(shape))
  const rare = fc.constantFrom<Json>('text', 7, [], {})
  if ('scalar' in shape) return weighted([6, shape.scalar], [1, fc.constant(null)], [0.2, rare])
  if ('map' in shape) return weighted([6, mapPatch(shape.map, value)], [1, other], [0.2, rare])
  const list = Array.isArray(value) ? (value as readonly Json[]) : []
  const patch = 'scalars' in shape ? fc.array(shape.scalars, { maxLength: 3 }) : itemsPatch(shape, list)
  return weighted([8, patch], [1, other], [0.2, rare])
}

function weighted(...choices: readonly (readonly [weight: number, arbitrary: fc.Arbitrary<Json>])[]) {
  return fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight: weight * 10, arbitrary })))
}

/** Members, and now and then a directive beside them. */
function mapPatch(shapes: Readonly<Record<string, Shape>>, value: Json | undefined): fc.Arbitrary<Json> {
  const map = (value ?? {}) as Readonly<Record<string, Json>>
  const members = fc.record(
    each(shapes, (shape, key) => patchOf(shape, map[key])),
    { requiredKeys: [] },
  )
  const names = Object.keys(shapes)
  const retain = fc.subarray(names).map(keys => ({ $retainKeys: keys }))
  const directive = fc.constantFrom({ $patch: 'replace' }, { $patch: 'delete' }, { $patch: 'merge' })
  const none = fc.constant({})
  return members.chain(patch =>
    fc
      .tuple(
        fc.oneof(
          { weight: 16, arbitrary: none },
          { weight: 1, arbitrary: directive },
          { weight: 1, arbitrary: retain },
        ),
        listDirectives(shapes, map, patch as Readonly<Record<string, Json>>),
      )
      .map(([whole, lists]) => ({ ...patch, ...whole, ...lists })),
  )
}

/** `$setElementOrder` and `$deleteFromPrimitiveList` of some of the lists: those that fit mostly. */
function listDirectives(
  shapes: Readonly<Record<string, Shape>>,
  map: Readonly<Record<string, Json>>,
  patch: Readonly<Record<string, Json>>,
): fc.Arbitrary<object> {
  const lists = Object.entries(shapes).filter(([, shape]) => 'key' in shape || 'scalars' in shape)
  const some = lists.map(([name, shape]) => {
    const identity = (item: Json) =>
      'key' in shape ? { [shape.key]: (item as Readonly<Record<string, Json>>)?.[shape.key] } : item
    const items = [patch[name], map[name]].flatMap(list =>
      Array.isArray(list) ? (list as readonly Json[]) : [],
    )
    const unique = [
      ...new Map(items.map(identity).map(item => [JSON.stringify(item), item])).values(),
    ] as Json[]
    const order = fc
      .oneof(
        { weight: 3, arbitrary: fc.constant(unique) },
        { weight: 1, arbitrary: fc.shuffledSubarray(unique) },
      )
      .map(order => ({ [`$setElementOrder/${name}`]: order }))
    const gone = fc
      .array(word, { maxLength: 2 })
      .map(words => ({ [`$deleteFromPrimitiveList/${name}`]: words }))
    return fc.oneof(
      { weight: 8, arbitrary: fc.constant({}) },
      { weight: 2, arbitrary: order },
      { weight: 'scalars' in shape ? 2 : 0, arbitrary: gone },
    )
  })
  return fc.tuple(...some).map(directives => Object.assign({}, ...directives) as object)
}

/** Items of the list or new ones, patched, deleted or put in the place of all; now and then one without its key. */
function itemsPatch(
  { key, keys, item }: Extract<Shape, { readonly key: string }>,
  list: readonly Json[],
): fc.Arbitrary<readonly Json[]> {
  const one = keys.chain(name => {
    const old = list.find(each => (each as Readonly<Record<string, Json>>)[key] === name)
    return fc.oneof(
      {
        weight: 8,
        arbitrary: mapPatch(item, old).map(patch => ({ [key]: name, ...(patch as object) })),
      },
      { weight: 2, arbitrary: fc.constant<Json>({ $patch: 'delete', [key]: name }) },
    )
  })
  const odd = fc.constantFrom<Json>(
    { $patch: 'replace' },
    { $patch: 'replace', [key]: 'a' },
    { $patch: 'delete' },
    {},
    'a',
  )
  return fc.array(fc.oneof({ weight: 30, arbitrary: one }, { weight: 1, arbitrary: odd }), { maxLength: 3 })
}
