/** The configuration file that a cluster's Contour reads, from whichever of its two places an author wrote it in. */
import { isTree, parseLayers, remember, type Layer, type Path, type Problem } from '#kernel'
import type { ContourContext } from './builds.ts'
import { configuration, type Configuration } from './configuration.ts'
import { findMistakes } from './configuration-check.ts'

type Tree = Readonly<Record<string, unknown>>

const RAW: Path = ['contour', 'configFileContents']

/** For TLS 1.2 under FIPS 140-2: those of Contour's own list without ChaCha20. TLS 1.3 is for Envoy's build to restrict. */
const FIPS_TLS = {
  'minimum-protocol-version': '1.2',
  'cipher-suites': [
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES128-GCM-SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES256-GCM-SHA384',
  ],
} as const

/** The file as a map, without what nobody said; under FIPS its TLS is completed. Empty when Contour needs no file. */
export function configurationFile({ values, options, environment }: ContourContext): Tree {
  return file(values, options, environment)
}

type Of<K extends keyof ContourContext> = ContourContext[K]

const file = remember(
  (values: Of<'values'>, options: Of<'options'>, environment: Of<'environment'>): Tree => {
    const typed = prune(options.configuration)
    const said = Object.keys(typed).length > 0 ? typed : values.contour.configFileContents
    if (environment.compliance?.fips !== true) return said
    const tls = (said as { readonly tls?: Tree }).tls
    return { ...said, tls: { ...FIPS_TLS, ...tls } }
  },
)

/** The same as data values of the package. */
export function configurationValue(context: ContourContext): Tree {
  return asValue(configurationFile(context))
}

const asValue = remember((file: Tree): Tree => ({ contour: { configFileContents: file } }))

/** The file with every key that Contour has, for whoever asks what it says; the check has seen to it that it parses. */
export function parsedConfiguration(context: ContourContext): Configuration {
  return parsed(configurationFile(context))
}

const parsed = remember((file: Tree) => configuration.parse(file))

/** Everything Contour would refuse, at its place. */
export function checkConfiguration(context: ContourContext): Problem[] {
  const { options, values, environment, problem } = context
  const fips = environment.compliance?.fips === true
  const typed = Object.keys(prune(options.configuration)).length > 0
  const raw = Object.keys(values.contour.configFileContents).length > 0
  if (typed && raw) {
    return [
      problem('contour/configuration-twice', RAW, {
        message: 'contour: its configuration file is given twice, as a value and as an option',
        found: 'contour.configFileContents and configuration in the second argument of contour()',
        expected: 'one of the two',
        fix: 'move what contour.configFileContents says into configuration',
      }),
    ]
  }
  if (!raw)
    return findMistakes(options.configuration, fips).map(({ rule, path, ...report }) =>
      problem(`contour/${rule}`, ['configuration', ...path], { ...report, of: 'options' }),
    )
  const parsed = parseLayers(configuration, rawLayers(context), 'contour.configFileContents')
  if (!('values' in parsed)) return [...parsed.problems]
  return findMistakes(parsed.values, fips).map(({ rule, path, ...report }) =>
    problem(`contour/${rule}`, [...RAW, ...path], report),
  )
}

/** What each layer wrote at `contour.configFileContents`, with its places. */
function rawLayers({ layers }: ContourContext): Layer[] {
  return layers.flatMap(layer => {
    const value = (layer.value as { contour?: { configFileContents?: unknown } } | undefined)?.contour
      ?.configFileContents
    return isTree(value) ? [{ ...layer, value }] : []
  })
}

/** Without groups in which nobody said anything. */
function prune(tree: Tree): Tree {
  return Object.fromEntries(
    Object.entries(tree)
      .map(([key, value]) => [key, isTree(value) ? prune(value) : value] as const)
      .filter(([, value]) => value !== undefined && !(isTree(value) && Object.keys(value).length === 0)),
  )
}
