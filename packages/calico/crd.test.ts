/** That every field we render is one that the kind's definition in the package knows: what it does not know, it drops. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { isTree } from '#kernel'
import { sharedData, unlessShared } from '#testing'

interface Schema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema
  readonly items?: Schema
  readonly required?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
}
interface Definition {
  readonly spec: {
    readonly group: string
    readonly scope: string
    readonly names: { readonly kind: string }
    readonly versions: readonly {
      readonly name: string
      readonly schema: { readonly openAPIV3Schema: Schema }
    }[]
  }
}
interface Object {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly namespace?: string }
  readonly spec: unknown
}

/** Sentences for what of a value the schema does not know, or knows of another type. */
function unknown(value: unknown, schema: Schema, path: string): string[] {
  if (Array.isArray(value))
    return schema.items
      ? value.flatMap((each, i) => unknown(each, schema.items ?? {}, `${path}[${i}]`))
      : [`${path} is no list`]
  if (isTree(value)) {
    const missing = (schema.required ?? []).filter(key => value[key] === undefined)
    return [
      ...missing.map(key => `${path}.${key} is missing`),
      ...Object.entries(value).flatMap(([key, each]) => {
        const below = schema.properties?.[key] ?? schema.additionalProperties
        return below ? unknown(each, below, `${path}.${key}`) : [`${path}.${key} is not known`]
      }),
    ]
  }
  const types = schema.anyOf ? schema.anyOf.map(({ type }) => type) : [schema.type]
  const type = typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value
  return types.includes(type) || (type === 'integer' && types.includes('number'))
    ? []
    : [`${path} is of type ${types.join(' or ')}, not ${type}`]
}

const documents = (text: string) => parseAllDocuments(text).map(each => each.toJS() as unknown)

describe.skipIf(!sharedData)(`the definitions of the package${unlessShared}`, () => {
  const file = resolve(String(sharedData), 'crds/calico-3.22.1.yaml')
  const definitions = new Map<string, Definition['spec']>(
    (sharedData ? documents(readFileSync(file, 'utf8')) : []).map(each => {
      const { spec } = each as Definition
      return [`${spec.group}/${spec.versions[0]?.name} ${spec.names.kind}`, spec] as const
    }),
  )
  const rendered = ['everything', 'guardrails'].flatMap(name =>
    documents(readFileSync(resolve(import.meta.dirname, `testdata/${name}.yaml`), 'utf8')),
  ) as Object[]
  const own = rendered.filter(({ apiVersion }) => apiVersion === 'crd.projectcalico.org/v1')

  test('know every field of the goldens', () => {
    const sentences = own.flatMap(({ apiVersion, kind, spec }) => {
      const schema = definitions.get(`${apiVersion} ${kind}`)?.versions[0]?.schema.openAPIV3Schema
      return schema ? unknown(spec, schema.properties?.['spec'] ?? {}, kind) : [`no kind ${kind}`]
    })
    expect(sentences).toEqual([])
  })

  test('stand in a namespace, or outside all, as ours do', () => {
    for (const { apiVersion, kind, metadata } of own)
      expect([kind, metadata.namespace !== undefined]).toEqual([
        kind,
        definitions.get(`${apiVersion} ${kind}`)?.scope === 'Namespaced',
      ])
  })

  test('are asked about every kind that we render', () => {
    expect([...new Set(own.map(({ kind }) => kind))].toSorted()).toEqual([
      'BGPConfiguration',
      'BGPPeer',
      'GlobalNetworkPolicy',
      'GlobalNetworkSet',
      'IPPool',
      'NetworkSet',
    ])
  })

  test('would tell of a field that they do not know', () => {
    const schema = definitions.get('crd.projectcalico.org/v1 IPPool')?.versions[0]?.schema.openAPIV3Schema
    const spec = { blockSize: '26', ipipmode: 'Always', allowedUses: 'Workload' }
    expect(unknown(spec, schema?.properties?.['spec'] ?? {}, 'IPPool')).toEqual([
      'IPPool.cidr is missing',
      'IPPool.blockSize is of type integer, not string',
      'IPPool.ipipmode is not known',
      'IPPool.allowedUses is of type array, not string',
    ])
  })
})
