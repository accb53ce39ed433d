/** external-dns v0.11.0 reads every command line that we render, and refuses what our own table refuses. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseAllDocuments, parse } from 'yaml'
import { FLAGS, readCommandLine } from '#external-dns'
import { buildProgram, hasGo } from './build.ts'
import { renderedValues } from './rendered.ts'

interface Verdict {
  readonly error?: string
  readonly config?: Readonly<Record<string, unknown>>
}

/** Stands in for the key that is mounted in a pod; a missing file would keep kingpin looking for ever. */
const KEY = 'c2VjcmV0'
const folder = mkdtempSync(join(tmpdir(), 'external-dns-'))
const keyFile = join(folder, 'key')
afterAll(() => rmSync(folder, { recursive: true }))

let program = ''
beforeAll(() => {
  writeFileSync(keyFile, `${KEY}\n`)
  if (hasGo) program = buildProgram('external-dns')
})

function judge(lines: readonly (readonly string[])[]): Verdict[] {
  const input = lines.map(args =>
    JSON.stringify(args.map(arg => (arg.startsWith('@/') ? `@${keyFile}` : arg))),
  )
  const { stdout, status, stderr } = spawnSync(program, [], {
    input: `${input.join('\n')}\n`,
    encoding: 'utf8',
    timeout: 60_000,
    maxBuffer: 2 ** 28,
  })
  if (status !== 0) throw new Error(stderr || `external-dns' parser ended with ${status}`)
  return stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Verdict)
}

interface Values {
  readonly deployment?: { readonly args?: readonly string[] }
}

/** The command lines of generated/, and those of the goldens of the room. */
function rendered(): { readonly name: string; readonly args: readonly string[] }[] {
  const goldens = resolve(import.meta.dirname, '../../packages/external-dns/testdata')
  const inGoldens = readdirSync(goldens)
    .filter(file => file.endsWith('.yaml') && file !== 'offers.yaml')
    .toSorted()
    .flatMap(file =>
      argsOfGolden(readFileSync(join(goldens, file), 'utf8')).map(args => ({ name: file, args })),
    )
  const inGenerated = renderedValues('external-dns').map(({ cluster, values }) => ({
    name: cluster,
    args: (values as Values).deployment?.args ?? [],
  }))
  return [...inGenerated, ...inGoldens]
}

function argsOfGolden(text: string): (readonly string[])[] {
  return parseAllDocuments(text).flatMap(document => {
    const { metadata, stringData } = document.toJS() as {
      readonly metadata: { readonly name: string }
      readonly stringData?: { readonly 'values.yml'?: string }
    }
    if (metadata.name !== 'external-dns-values') return []
    return [(parse(stringData?.['values.yml'] ?? '') as Values).deployment?.args ?? []]
  })
}

const BASE = ['--source=service', '--provider=inmemory']
const SAMPLES = [
  '',
  'a',
  'private',
  'sync',
  'txt',
  'json',
  'info',
  '5',
  '-5',
  '5.5',
  '0x10',
  '1m',
  '1h30m',
  '-1m',
  '1',
  '9999999h',
  '(',
  'a{2000}',
  '(?=a)',
  'true',
  'a==',
  'a in (b)',
  '!a',
  'a,,b',
  '-x',
  '--',
  'é',
]

/** Every flag in every form with every sample. */
function variations(): string[][] {
  return [...FLAGS.keys()].flatMap(name => [
    [...BASE, `--${name}`],
    [...BASE, `--no-${name}`],
    [...BASE, `--${name}`, `--${name}`],
    ...SAMPLES.flatMap(sample => [
      [...BASE, `--${name}=${sample}`],
      [...BASE, `--${name}`, sample],
      [...BASE, `--no-${name}=${sample}`],
    ]),
  ])
}

/** What external-dns refuses, a line each. */
const REFUSED: readonly (readonly string[])[] = [
  [],
  ['--source=service'],
  ['--provider=rfc2136'],
  ['--source=services', '--provider=rfc2136'],
  ['--source=service', '--provider=bind'],
  ['--source=service', '--provider=rfc2136', '--rfc2136-ttl=5m'],
  ['--source=service', '--provider=rfc2136', '--rfc2136-min-ttl=-5m'],
  ['--source=service', '--provider=rfc2136', '--rfc2136-min-ttl=300'],
  ['--source=service', '--provider=rfc2136', '--rfc2136-batch-change-size=0'],
  ['--source=service', '--provider=rfc2136', '--rfc2136-insecure', '--rfc2136-gss-tsig'],
  ['--source=service', '--provider=rfc2136', '--rfc2136-gss-tsig', '--rfc2136-kerberos-realm=A'],
  ['--source=service', '--provider=inmemory', '--txt-prefix=a', '--txt-suffix=b'],
  ['--source=service', '--provider=inmemory', '--ignore-hostname-annotation'],
  ['--source=service', '--provider=inmemory', '--label-filter=a in b'],
  ['--source=service', '--provider=inmemory', '--policy=delete'],
  ['--source=service', '--provider=inmemory', '--registry=txt', '--registry=txt'],
  ['--source=service', '--provider=inmemory', '--once=true'],
  ['--source=service', '--provider=inmemory', 'ingress'],
  ['--source=service', '--provider=inmemory', '--log-level=warn'],
  ['--source=service', '--provider=infoblox', '--infoblox-grid-host=a'],
]

describe.skipIf(!hasGo)('external-dns v0.11.0', () => {
  test('knows the flags of our table, and no others', () => {
    const { stdout } = spawnSync(program, [], {
      input: '["--completion-bash","--"]\n',
      encoding: 'utf8',
      timeout: 60_000,
    })
    const known = stdout
      .trim()
      .split('\n')
      .map(flag => flag.replace('--', ''))
    expect(known.filter(name => name !== 'help' && name !== 'version').toSorted()).toEqual(
      [...FLAGS.keys()].toSorted(),
    )
  })

  test('reads every command line that we render', () => {
    const lines = rendered()
    expect(lines.length).toBeGreaterThanOrEqual(6)
    const verdicts = judge(lines.map(({ args }) => args))
    expect(lines.map(({ name }, i) => `${name}: ${verdicts[i]?.error ?? 'read'}`)).toEqual(
      lines.map(({ name }) => `${name}: read`),
    )
  })

  test('reads what the options mean', () => {
    const golden = rendered().find(({ name }) => name === 'every-option-of-a-dns-server.yaml')
    const [verdict] = judge([golden?.args ?? []])
    expect(verdict?.config).toMatchObject({
      Provider: 'rfc2136',
      Sources: ['service', 'ingress', 'node'],
      Namespace: 'shop',
      DomainFilter: ['apps.test.example.internal', 'test.example.internal'],
      ExcludeDomains: ['legacy.test.example.internal'],
      AnnotationFilter: 'dns=public',
      LabelFilter: 'app in (shop,till),!internal',
      Policy: 'upsert-only',
      Registry: 'txt',
      TXTOwnerID: 'shop',
      TXTPrefix: 'owner-',
      TXTWildcardReplacement: 'any',
      Interval: 300e9,
      UpdateEvents: true,
      DryRun: true,
      LogLevel: 'debug',
      LogFormat: 'json',
      RFC2136Host: '10.10.255.53',
      RFC2136Port: 5353,
      RFC2136Zone: 'apps.test.example.internal',
      RFC2136TAXFR: true,
      RFC2136MinTTL: 300e9,
      RFC2136BatchChangeSize: 10,
      RFC2136TSIGKeyName: 'shop.',
      RFC2136TSIGSecret: KEY,
      RFC2136TSIGSecretAlg: 'hmac-sha512',
    })
  })

  test.each(REFUSED)('refuses case %#, and so does our table', (...args) => {
    expect(judge([args])[0]?.error).toBeDefined()
    expect(readCommandLine(args).refusals).not.toEqual([])
  })

  test('refuses no form of any flag that our table lets pass', () => {
    const lines = variations()
    const verdicts = judge(lines)
    expect(verdicts).toHaveLength(lines.length)
    const missed = lines.filter(
      (args, i) => verdicts[i]?.error && readCommandLine(args).refusals.length === 0,
    )
    expect(missed).toEqual([])
    const refused = verdicts.filter(({ error }) => error).length
    expect(refused).toBeGreaterThan(1000)
    expect(
      lines.filter((args, i) => !verdicts[i]?.error && readCommandLine(args).refusals.length === 0).length,
    ).toBeGreaterThan(1000)
  })
})
