/**
 * Contour's own package reads every configuration file that we render, and its verdict on made-up files is compared with
 * ours. The package is that of v1.20.1: no registry has v1.20.2, whose list of changes has none of the configuration.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse, parseAllDocuments, stringify } from 'yaml'
import { contour } from '#contour'
import { problemText } from '#testing'
import { buildProgram, hasGo } from './build.ts'
import { renderedValues } from './rendered.ts'

const root = resolve(import.meta.dirname, '../..')

describe.skipIf(!hasGo)(`Contour 1.20${hasGo ? '' : ' (skipped: no go)'}`, () => {
  let program = ''
  const folder = mkdtempSync(join(tmpdir(), 'contour-'))
  beforeAll(() => {
    program = buildProgram('contour')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  /** What Contour says of each file, in order; empty where it would start. */
  function verdicts(files: readonly unknown[]): string[] {
    const paths = files.map((file, i) => {
      const path = join(folder, `${i}.yaml`)
      writeFileSync(path, stringify(file))
      return path
    })
    const { stdout } = spawnSync(program, paths, { encoding: 'utf8' })
    return paths.map(
      path =>
        stdout
          .split('\n')
          .find(line => line.startsWith(`${path}: `))
          ?.slice(path.length + 2) ?? '',
    )
  }

  test('starts with every file that we render', () => {
    const files = [...renderedFiles(), ...goldenFiles()]
    expect(files.length).toBeGreaterThan(2)
    const said = verdicts(files.map(({ file }) => file))
    expect(files.flatMap(({ from }, i) => (said[i] ? [`${from}: ${said[i]}`] : []))).toEqual([])
  })

  test.each(BROKEN)('refuses $name, and so do we', ({ file }) => {
    expect(verdicts([file])).not.toEqual([''])
    expect(ours(file)).not.toBe('')
  })

  test('and we agree on made-up files', () => {
    const files = fc.sample(madeUp, { numRuns: 400, seed: 20 })
    const said = verdicts(files)
    const differ = files.filter((file, i) => (said[i] === '') !== (ours(file) === ''))
    expect(differ).toEqual([])
    expect(said.filter(text => text === '').length).toBeGreaterThan(50)
    expect(said.filter(text => text !== '').length).toBeGreaterThan(50)
  })
})

/** Our errors over a file, without the warnings, which Contour has none of. */
function ours(file: object): string {
  const use = contour({ contour: { configFileContents: file } } as object, { build: 'community' })
  const problems = problemText([use])
  return problems
    .split('\n')
    .filter(line => /^\S/.test(line) && !line.startsWith('warning'))
    .join('\n')
}

function renderedFiles() {
  return renderedValues('contour').flatMap(({ file: from, values }) => fileIn(from, values))
}

function goldenFiles() {
  const goldens = join(root, 'packages/contour/testdata')
  return readdirSync(goldens)
    .filter(name => name.endsWith('.yaml'))
    .flatMap(from =>
      parseAllDocuments(readFileSync(join(goldens, from), 'utf8')).flatMap(document => {
        const object = document.toJS() as { readonly stringData?: Readonly<Record<string, string>> } | null
        const text = object?.stringData?.['values.yml']
        return text === undefined ? [] : fileIn(from, parse(text))
      }),
    )
}

function fileIn(from: string, values: unknown) {
  const file = (values as { contour?: { configFileContents?: object } } | null)?.contour?.configFileContents
  return file === undefined ? [] : [{ from, file }]
}

const BROKEN = [
  { name: 'an unknown key', file: { disableMergeSlashes: true } },
  { name: 'an unknown key in a group', file: { timeouts: { 'idle-timeout': '5m' } } },
  { name: 'a timeout that is no duration', file: { timeouts: { 'request-timeout': '5 minutes' } } },
  { name: 'a cipher suite that Envoy has not', file: { tls: { 'cipher-suites': ['DHE-RSA-AES128-SHA'] } } },
  { name: 'a Secret named by half', file: { tls: { 'fallback-certificate': { name: 'a' } } } },
  { name: 'an access log of another form', file: { 'accesslog-format': 'xml' } },
  { name: 'an operator that Envoy has not', file: { 'accesslog-format-string': '%NOW%\n' } },
  { name: 'a log line without an end', file: { 'accesslog-format-string': '%START_TIME%' } },
  { name: 'a field that nobody knows', file: { 'accesslog-format': 'json', 'json-fields': ['colour'] } },
  { name: 'a header with a space', file: { policy: { 'request-headers': { set: { 'X Y': 'a' } } } } },
  { name: 'an HTTP version to come', file: { 'default-http-versions': ['HTTP/3'] } },
  { name: 'a DNS family of later versions', file: { cluster: { 'dns-lookup-family': 'all' } } },
  { name: 'another balancer', file: { listener: { 'connection-balancer': 'rough' } } },
  {
    name: 'a certificate for metrics without its key',
    file: { metrics: { envoy: { 'server-certificate-path': '/a' } } },
  },
  { name: 'another xDS server', file: { server: { 'xds-server-type': 'istio' } } },
  { name: 'a text where a number belongs', file: { network: { 'num-trusted-hops': 'one' } } },
]

const words = fc.constantFrom(
  'START_TIME',
  'REQ',
  'RESP',
  'DURATION',
  'TRAILER',
  'REQ_WITHOUT_QUERY',
  'NOW',
  'UPSTREAM_HOST',
  'duration',
)
const operator = fc
  .tuple(
    words,
    fc.constantFrom('', '(X-A)', '(%s)', '()'),
    fc.constantFrom('', ':3', ':x'),
    fc.constantFrom('%', ''),
  )
  .map(([word, args, length, end]) => `%${word}${args}${length}${end}`)
const format = fc
  .array(fc.oneof(operator, fc.constantFrom(' ', '%%', '%', 'text ', '"', '=')), { maxLength: 4 })
  .map(parts => parts.join(''))
const field = fc.oneof(
  fc.constantFrom(
    '@timestamp',
    'duration',
    'DURATION',
    'authority',
    'colour',
    'x_trace_id',
    'req',
    'start_time',
  ),
  fc.tuple(fc.constantFrom('a', 'duration', '@timestamp'), format).map(([name, text]) => `${name}=${text}`),
)
const duration = fc.oneof(
  fc.constantFrom(
    '',
    'infinity',
    'infinite',
    '0',
    '0s',
    '5',
    's',
    '1h30m',
    '.5s',
    '1.s',
    '1,5s',
    '1µs',
    'Infinity',
  ),
  fc
    .array(fc.tuple(fc.nat(99), fc.constantFrom('ns', 'us', 'ms', 's', 'm', 'h', 'd', '')), {
      minLength: 1,
      maxLength: 3,
    })
    .map(parts => parts.flat().join('')),
)
const name = fc.constantFrom('', ' ', 'a', 'x-y')

const maybe = <T>(members: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(members, { requiredKeys: [] })
const line = fc.tuple(format, fc.constantFrom('\n', '\n', '\n', '')).map(([text, end]) => text + end)
const certificates = maybe({
  'server-certificate-path': name,
  'server-key-path': name,
  'ca-certificate-path': name,
})

/** One thing that is easy to get wrong; about half of them are right. */
const madeUp = fc.oneof(
  fc.record({ 'accesslog-format-string': line }),
  fc.record({
    'accesslog-format': fc.constant('json'),
    'json-fields': fc.uniqueArray(field, { maxLength: 2, selector: text => text.split('=')[0] }),
  }),
  fc.record({ timeouts: maybe({ 'request-timeout': duration, 'delayed-close-timeout': duration }) }),
  fc.record({ tls: maybe({ 'fallback-certificate': maybe({ name, namespace: name }) }) }),
  fc.record({ metrics: fc.record({ contour: certificates }) }),
  fc.record({
    policy: fc.record({
      'response-headers': fc.record({
        remove: fc.array(fc.constantFrom('X-A', 'x_a', 'a', 'ü'), { maxLength: 2 }),
      }),
    }),
  }),
)
