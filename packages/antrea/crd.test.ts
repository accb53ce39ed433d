/** That every field we render is one that the definition of its kind has: what it has not, the API server drops. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { isTree } from '#kernel'
import { sharedData, unlessShared } from '#testing'

interface Schema {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly required?: readonly string[]
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean
  readonly 'x-kubernetes-int-or-string'?: boolean
}
interface Version {
  readonly name: string
  readonly served: boolean
  readonly schema: { readonly openAPIV3Schema: Schema }
}
interface Definition {
  readonly spec: {
    readonly group: string
    readonly names: { readonly kind: string }
    readonly versions: readonly Version[]
  }
}
interface Rendered {
  readonly apiVersion: string
  readonly kind: string
  readonly spec: unknown
}

/** A sentence for each field that the schema does not have, or has in another form. */
function differences(value: unknown, schema: Schema, path: string): string[] {
  if (schema['x-kubernetes-preserve-unknown-fields'] || schema['x-kubernetes-int-or-string']) return []
  if (Array.isArray(value))
    return schema.items
      ? value.flatMap((each, i) => differences(each, schema.items ?? {}, `${path}[${i}]`))
      : [`${path} is no list`]
  if (!isTree(value)) return isOf(value, schema) ? [] : [`${path} is not ${schema.type}`]
  const missing = (schema.required ?? []).filter(key => value[key] === undefined)
  return [
    ...missing.map(key => `${path}.${key} is missing`),
    ...Object.entries(value).flatMap(([key, each]) => {
      const below = schema.properties?.[key]
      return below ? differences(each, below, `${path}.${key}`) : [`${path}.${key} is unknown`]
    }),
  ]
}

function isOf(value: unknown, { type, enum: words }: Schema): boolean {
  const own = typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value
  return (
    (own === type || (own === 'integer' && type === 'number')) && (words?.includes(String(value)) ?? true)
  )
}

const read = (file: string) =>
  parseAllDocuments(readFileSync(file, 'utf8')).map(each => each.toJS() as unknown)

describe.skipIf(!sharedData)(`the definitions of antrea 1.5.3${unlessShared}`, () => {
  const definitions = sharedData ? (read(resolve(sharedData, 'crds/antrea-1.5.3.yaml')) as Definition[]) : []
  const served = new Map<string, Schema>(
    definitions.flatMap(({ spec }) =>
      spec.versions
        .filter(version => version.served)
        .map(
          version =>
            [`${spec.group}/${version.name} ${spec.names.kind}`, version.schema.openAPIV3Schema] as const,
        ),
    ),
  )
  const rendered = ['objects', 'guardrails', 'guardrails-with-waivers'].flatMap(
    name => read(resolve(import.meta.dirname, `testdata/${name}.yaml`)) as Rendered[],
  )

  test('serve every kind that we render, and have every field of it', () => {
    const found = rendered.flatMap(({ apiVersion, kind, spec }) => {
      const schema = served.get(`${apiVersion} ${kind}`)?.properties?.['spec']
      return schema ? differences(spec, schema, kind) : [`${apiVersion} ${kind} is not served`]
    })
    expect(found).toEqual([])
    expect([...new Set(rendered.map(({ kind }) => kind))].toSorted()).toEqual([
      'ClusterGroup',
      'ClusterNetworkPolicy',
      'Egress',
      'ExternalIPPool',
      'Tier',
    ])
  })

  test('have no field for what the words leave out, so the comparison would say so', () => {
    const schema = served.get('crd.antrea.io/v1alpha1 ClusterNetworkPolicy')?.properties?.['spec'] ?? {}
    const rule = { action: 'Deny', to: [{ ipBlock: { cidr: '10.0.0.0/8', except: [] } }] }
    expect(differences({ egress: [rule] }, schema, 'spec')).toEqual([
      'spec.priority is missing',
      'spec.egress[0].action is not string',
      'spec.egress[0].to[0].ipBlock.except is unknown',
    ])
  })
})
