/**
 * The two builds of contour 1.20.2. They do the same, but name a few values differently, lack a few, and begin from
 * different defaults. An author writes the words of the chosen build, so what is rendered can be found in its source.
 */
import {
  difference,
  findLayer,
  internalAnnotations,
  parseLayers,
  remember,
  type Context,
  type Layer,
  type Problem,
} from '#kernel'
import { values, type options } from './values.ts'

export type ContourContext = Context<typeof values, typeof options>

type Build = ContourContext['options']['build']
type Tree = Readonly<Record<string, unknown>>

/** Values that only one build has, or that the builds name differently; all others are common. */
const NAMES: readonly Readonly<Partial<Record<Build, string>>>[] = [
  { tkg: 'infrastructure_provider', community: 'infrastructureProvider' },
  { tkg: 'envoy.service.aws.LBType', community: 'envoy.service.aws.loadBalancerType' },
  { tkg: 'envoy.service.disableWait' },
  { tkg: 'contour.pspNames' },
  { tkg: 'envoy.pspNames' },
  { community: 'envoy.service.loadBalancerIP' },
  { community: 'certificates.useCertManager' },
]

/** Where a build's defaults differ from those in the schema. */
const DEFAULTS: Readonly<Record<Build, Tree>> = {
  tkg: {},
  community: {
    namespace: 'projectcontour',
    envoy: { service: { externalTrafficPolicy: '' }, hostPorts: { enable: false } },
  },
}

/** What every cluster says: it runs on AWS, and its load balancer faces inward. */
const ALWAYS: Readonly<Record<Build, Tree>> = {
  tkg: { infrastructure_provider: 'aws', envoy: { service: { annotations: internalAnnotations } } },
  community: { infrastructureProvider: 'aws', envoy: { service: { annotations: internalAnnotations } } },
}

/** What differs from the defaults of the chosen build, in the words of that build; `more` is said beside what authors say. */
export function changesOf({ layers, options: { build } }: ContourContext, more: Tree = {}): Tree {
  const all = parse([layer(DEFAULTS[build]), ...layers, layer(ALWAYS[build]), layer(more)])
  return between(parse([layer(DEFAULTS[build])]), all)
}

const between = remember((defaults: ContourContext['values'], all: ContourContext['values']) =>
  difference(all, defaults),
)

function layer(value: Tree): Layer {
  return { name: 'cluster', value }
}

/** The layers between the build's own hold nothing but what was parsed before. */
function parse(layers: readonly Layer[]): ContourContext['values'] {
  const parsed = parseLayers(values, layers, 'contour')
  if (!('values' in parsed)) throw new Error('the values of contour do not fit its other build')
  return parsed.values
}

/** All values of the chosen build, with that build's own defaults. */
export function valuesOf({
  layers,
  values: parsed,
  options: { build },
}: ContourContext): ContourContext['values'] {
  if (build === 'tkg') return parsed
  return parse([layer(DEFAULTS[build]), ...layers])
}

/** A problem for every value that the chosen build does not have, with that build's name for it. */
export function checkNames({ layers, options: { build }, problem }: ContourContext): Problem[] {
  const other = build === 'tkg' ? 'community' : 'tkg'
  return NAMES.flatMap(names => {
    const own = names[build]
    const foreign = names[other]
    const path = foreign?.split('.') ?? []
    if (foreign === undefined || !findLayer(layers, path)) return []
    return [
      problem('contour/build', path, {
        message: `${foreign} is not a value of the ${build} build of contour 1.20.2`,
        found: foreign,
        ...(own && { expected: own }),
        fix: own
          ? `call it ${own}`
          : `remove it, or choose the other build: contour({ … }, { build: '${other}' })`,
      }),
    ]
  })
}

/** A problem if a cluster says that it runs anywhere but on AWS. */
export function checkProvider({ values, problem }: ContourContext): Problem[] {
  const keys = ['infrastructure_provider', 'infrastructureProvider'] as const
  return keys
    .filter(key => values[key] !== '' && values[key] !== 'aws')
    .map(key =>
      problem('contour/provider', [key], {
        message: `${key} of contour must be aws`,
        found: values[key],
        expected: 'aws',
        fix: `remove ${key}; Drawbridge sets it`,
      }),
    )
}

/** The TKG build always asks cert-manager for its certificates, the community build only when told to. */
export function needsCertManager({ values, options: { build } }: ContourContext): boolean {
  return build === 'tkg' || values.certificates.useCertManager
}
