import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { formatPath, type KubernetesObject } from '#kernel'
import { Catalogue } from './catalogue.ts'
import { kindsOf } from './definition.ts'
import { findDefinition, RELEASES } from './kubernetes.ts'
import data from './kubernetes/definitions.json' with { type: 'json' }
import { LAWS, REQUIRED, TOLERATED } from './laws/index.ts'
import { SPECIAL } from './special.ts'

const folder = join(import.meta.dirname, 'testdata')

function documents(name: string) {
  return parseAllDocuments(readFileSync(join(folder, `${name}.yaml`), 'utf8'))
}

const definition = documents('definition')[0]?.toJS() as KubernetesObject
const catalogue = new Catalogue('1.23', kindsOf(definition))

/** What is said of each object of a file, under the object's kind and the comment that stands before it. */
function verdicts(name: string): string {
  return documents(name)
    .map(document => {
      const object = document.toJS() as KubernetesObject
      const { faults, knowledge } = catalogue.check(object)
      const lines = faults.map(({ severity, rule, path, message, found, expected, fix }) =>
        [
          `  ${severity === 'warning' ? 'warning: ' : ''}${formatPath(path)} ${message} [${rule}]`,
          ...Object.entries({ found, expected, fix }).flatMap(([key, text]) =>
            text === undefined ? [] : [`    ${key}: ${text}`],
          ),
        ].join('\n'),
      )
      const comment = (document.commentBefore ?? document.contents?.commentBefore ?? '').trim()
      return [
        ...(comment === '' ? [] : [`# ${comment}`]),
        `${object.apiVersion} ${object.kind} (${knowledge})`,
        ...(lines.length > 0 ? lines : ['  fine']),
      ].join('\n')
    })
    .join('\n')
    .concat('\n')
}

test.each(['fields', 'metadata', 'laws', 'custom'])('what is said of %s.yaml', async name => {
  await expect(verdicts(name)).toMatchFileSnapshot(join(folder, `${name}.txt`))
})

test('a definition is itself one that the API server takes', () => {
  expect(catalogue.check(definition).faults).toEqual([])
})

test('objects that are large enough are refused by their size', () => {
  const configMap = (metadata: object, data: object = {}) =>
    catalogue.check({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', ...metadata },
      data,
    } as never).faults
  const text = (bytes: number) => 'ü'.repeat(bytes / 2)
  expect(configMap({ annotations: { a: `${text(262_142)}x` } })).toEqual([])
  expect(configMap({ annotations: { a: text(262_144) } })).toMatchObject([
    { rule: 'length', path: ['metadata', 'annotations'] },
  ])
  expect(configMap({}, { a: text(1_048_576) })).toEqual([])
  expect(configMap({}, { a: text(1_048_576), b: 'x' })).toMatchObject([{ rule: 'length', path: ['data'] }])
})

describe('the data', () => {
  test.each(RELEASES)('of %s has every definition that another one refers to', release => {
    const names = Object.entries(data.kinds).flatMap(([, kind]) =>
      kind.releases.includes(release) ? [kind.definition] : [],
    )
    const seen = new Set<string>()
    const follow = (name: string) => {
      if (seen.has(name)) return
      seen.add(name)
      const schema = findDefinition(release, name)
      expect({ name, known: schema !== undefined }).toEqual({ name, known: true })
      for (const [, next] of JSON.stringify(schema).matchAll(/"\$ref":"([^"]+)"/g)) follow(next as string)
    }
    names.forEach(follow)
    expect(seen.size).toBeGreaterThan(400)
  })

  test('has every definition that something is known of beyond its schema', () => {
    const names = [LAWS, TOLERATED, REQUIRED, SPECIAL].flatMap(table => Object.keys(table))
    expect(names.filter(name => findDefinition('1.23', name) === undefined)).toEqual([])
  })

  test('has every field that is tolerated or required beyond its schema', () => {
    const fields = (table: Readonly<Record<string, readonly string[]>>) =>
      Object.entries(table).flatMap(([name, keys]) => keys.map(key => [name, key] as const))
    const odd = [...fields(TOLERATED), ...fields(REQUIRED)].filter(
      ([name, key]) => findDefinition('1.23', name)?.properties?.[key] === undefined,
    )
    expect(odd).toEqual([])
    expect(
      fields(TOLERATED).filter(([name, key]) => !findDefinition('1.23', name)?.required?.includes(key)),
    ).toEqual([])
  })
})
