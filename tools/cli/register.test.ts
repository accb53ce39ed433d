/** The register of ports and the policies say the same: no policy without a row, no row without a policy. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const generated = join(import.meta.dirname, '../../generated')
type Direction = 'ingress' | 'egress'

interface Policy {
  readonly metadata: { readonly namespace: string; readonly name: string }
  readonly spec: Partial<
    Record<
      Direction,
      readonly { readonly ports?: readonly { port: number; endPort?: number; protocol: string }[] }[]
    >
  >
}

/** `egress payments 5432/TCP` for every port that a rule of the cluster's NetworkPolicies opens. */
function ofPolicies(folder: string): Set<string> {
  const files = readdirSync(join(folder, 'manifests/network-policies'), { recursive: true, encoding: 'utf8' })
  const policies = files
    .filter(file => file.includes('NetworkPolicy.networking.k8s.io_'))
    .map(file => parse(readFileSync(join(folder, 'manifests/network-policies', file), 'utf8')) as Policy)
  return new Set(
    policies.flatMap(({ metadata, spec }) =>
      (['ingress', 'egress'] as const).flatMap(direction =>
        (spec[direction] ?? []).flatMap(rule =>
          (rule.ports ?? []).map(
            ({ port, endPort, protocol }) =>
              `${direction} ${metadata.namespace} ${endPort === undefined ? port : `${port}-${endPort}`}/${protocol}`,
          ),
        ),
      ),
    ),
  )
}

/** The same for every row of the cluster; a row of all pods holds for every namespace of ours. */
function ofRegister(environment: string, cluster: string, namespaces: readonly string[]): Set<string> {
  const text = readFileSync(join(generated, environment, 'reports/ports.csv'), 'utf8')
  const rows = text.trimEnd().split('\n').slice(2).map(cells)
  return new Set(
    rows
      .filter(([name]) => name === cluster)
      .flatMap(row => {
        const [port = '', protocol = ''] = row.slice(5, 7)
        return [
          ...(row.at(-1) ?? '').matchAll(/(ingress|egress) policy of (every namespace of ours|[a-z0-9-]+)/g),
        ].flatMap(([, direction = '', of = '']) =>
          (of.startsWith('every ') ? namespaces : [of]).map(
            name => `${direction} ${name} ${port}/${protocol}`,
          ),
        )
      }),
  )
}

/** The cells of a line of CSV, quotes taken away. */
function cells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(match => match[1] ?? match[2] ?? '')
}

const clusters = readdirSync(generated).flatMap(environment =>
  readdirSync(join(generated, environment))
    .filter(name => name !== 'reports')
    .map(cluster => [environment, cluster] as const),
)

describe('what policies open, and what the register says', () => {
  test.each(clusters)('%s/%s', (environment, cluster) => {
    const folder = join(generated, environment, cluster)
    const policies = ofPolicies(folder)
    const namespaces = readdirSync(join(folder, 'manifests/network-policies'), { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(entry => entry.name)
    expect(policies.size).toBeGreaterThan(0)
    expect([...policies].toSorted()).toEqual([...ofRegister(environment, cluster, namespaces)].toSorted())
  })
})
