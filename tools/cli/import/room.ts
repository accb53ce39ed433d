/** The files of a room that renders what was imported: one object a file, its values, and the golden that proves it whole. */
import { camelCase, compareText, manifestPath, toYaml, type Json, type KubernetesObject } from '#kernel'
import type { NewFile } from '../scaffold/scaffold.ts'
import { leftOut, literal } from './literal.ts'
import { findParameters, word, type Parameters, type Value } from './parameters.ts'
import { imageName } from './parameters.ts'

/** Unformatted; whoever writes them formats them. */
export function roomFiles(name: string, objects: readonly KubernetesObject[], from: string): NewFile[] {
  const parameters = findParameters(objects)
  const named = nameObjects(objects)
  const folder = `packages/${name}`
  return [
    [`${folder}/index.ts`, index(name, from)],
    [`${folder}/values.ts`, values(name, parameters.values)],
    [`${folder}/images.ts`, images(parameters)],
    [`${folder}/chart.ts`, chart(named)],
    [`${folder}/objects/made.ts`, MADE],
    ...named.map((each, i): NewFile => [`${folder}/objects/${each.id}.ts`, objectFile(each, i, parameters)]),
    [`${folder}/${name}.test.ts`, test(name, parameters.values)],
    [`${folder}/testdata/defaults.yaml`, golden(name, objects, parameters)],
  ]
}

interface Named {
  readonly id: string
  readonly constant: string
  readonly object: KubernetesObject
}

/** A file's name and a constant for each object, told apart by a number where kind and name are alike. */
function nameObjects(objects: readonly KubernetesObject[]): Named[] {
  const taken = new Set(['made'])
  return objects.map(object => {
    const plain = `${object.kind}-${object.metadata.name}`
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 80)
    let id = plain
    for (let number = 2; taken.has(id); number++) id = `${plain}-${number}`
    taken.add(id)
    return { id, constant: word(id), object }
  })
}

const index = (
  name: string,
  from: string,
) => `/** ${name}: say in one sentence what it is for. Imported from ${from}. */
import { defineComponent } from '#kernel'
import { chart } from './chart.ts'
import { images } from './images.ts'
import { values } from './values.ts'

export const ${camelCase(name)} = defineComponent({ name: '${name}', values, chart, offers: context => ({ images: images(context) }) })
`

function values(name: string, found: readonly Value[]): string {
  const words = [...new Set(found.map(value => value.word))].toSorted(compareText)
  return `/** What a site may say of ${name}; each default is what was imported. */
import { ${['group', ...words].join(', ')} } from '#kernel'

export const values = group('${name}', ${group(found, 0)})
`
}

function group(found: readonly Value[], depth: number): string {
  const keys = [...new Set(found.map(({ path }) => path[depth] ?? ''))]
  const members = keys.map(key => {
    const below = found.filter(({ path }) => path[depth] === key)
    const [one] = below
    if (one && one.path.length === depth + 1)
      return `${key}: ${one.word}(${JSON.stringify(one.description)}, ${literal(one.preset, [])})`
    return `${key}: group(${JSON.stringify(`${key}.`)}, ${group(below, depth + 1)})`
  })
  return `{ ${members.join(', ')} }`
}

function images({ images: found }: Parameters): string {
  const list = found.map(
    image =>
      `{ repository: ${JSON.stringify(image.repository)}, tag: values.images.${imageName(image, found)} }`,
  )
  return `/** The images that the registry must hold, below its project. */
import type { Context, Image } from '#kernel'
import type { values as schema } from './values.ts'

/** Where each was: ${found.map(({ reference }) => reference).join(', ') || 'there is none'}. */
export function images(${found.length > 0 ? '{ values }' : '_context'}: Context<typeof schema>): readonly Image[] {
  return [${list.join(', ')}]
}
`
}

const MADE = `/** What the objects are made of: the values, and images from the registry of the environment. */
import type { Context } from '#kernel'
import type { values as schema } from '../values.ts'

export interface Made {
  readonly values: Context<typeof schema>['values']
  readonly image: (repository: string, tag: string) => string
}

export function made({ environment: { registry }, values }: Context<typeof schema>): Made {
  return { values, image: (repository, tag) => \`\${registry.host}/\${registry.project}/\${repository}:\${tag}\` }
}
`

function chart(named: readonly Named[]): string {
  const left = named.map(({ object }) => leftOut(object))
  const patched = left.some(each => each.length > 0)
  const rows = named.map(({ id, constant }, i) => {
    const also =
      left[i]?.map(([pointer, value]) => `[${JSON.stringify(pointer)}, ${JSON.stringify(value)}]`) ?? []
    return `{ id: ${JSON.stringify(id)}, object: ${constant}(parts)${also.length > 0 ? `, also: [${also.join(', ')}]` : ''} }`
  })
  return `/** Its objects, each from a file of its own. */
import { ApiObject, ${patched ? 'JsonPatch, ' : ''}type ApiObjectProps, type Chart } from 'cdk8s'
import type { Context${patched ? ', Json' : ''} } from '#kernel'
import { made, type Made } from './objects/made.ts'
${named.map(({ id, constant }) => `import { ${constant} } from './objects/${id}.ts'`).join('\n')}
import type { values as schema } from './values.ts'

export function chart(chart: Chart, context: Context<typeof schema>): void {
${
  patched
    ? `  for (const { id, object, also = [] } of objects(made(context))) {
    const added = new ApiObject(chart, id, object)
    for (const [pointer, value] of also) added.addJsonPatch(JsonPatch.add(pointer, value))
  }`
    : `  for (const { id, object } of objects(made(context))) new ApiObject(chart, id, object)`
}
}

interface Row {
  readonly id: string
  readonly object: ApiObjectProps
${
  patched
    ? `  /** What cdk8s leaves out: nulls, and what is empty in metadata. */
  readonly also?: readonly (readonly [pointer: string, value: Json])[]
`
    : ''
}}

function objects(parts: Made): readonly Row[] {
  return [${rows.join(', ')}]
}
`
}

function objectFile({ constant, object }: Named, i: number, { uses }: Parameters): string {
  const body = literal(
    object,
    uses.filter(use => use.object === i),
  )
  const parts = ['image', 'values'].filter(part =>
    new RegExp(`\\b${part}[.(]`).test(
      uses
        .filter(use => use.object === i)
        .map(({ code }) => code)
        .join(' '),
    ),
  )
  return `/** ${object.kind} ${object.metadata.name}. */
import type { ApiObjectProps } from 'cdk8s'
import type { Made } from './made.ts'

export function ${constant}(${parts.length > 0 ? `{ ${parts.join(', ')} }` : '_parts'}: Made): ApiObjectProps {
  return ${body}
}
`
}

function test(name: string, found: readonly Value[]): string {
  const use = camelCase(name)
  const [key = 'namespace'] = found[0]?.path ?? []
  return `import { expect, test } from 'vitest'
import { problemText, renderText } from '#testing'
import { ${use} } from './index.ts'

// the golden was written of what was imported, not of what the room renders
test('the defaults render every field of what was imported', async () => {
  await expect(renderText('${name}', [${use}()])).toMatchFileSnapshot('testdata/defaults.yaml')
})

test('an unknown value is refused by name', () => {
  const misspelt = { ${key}x: 'x' } as object
  expect(problemText([${use}(misspelt)])).toContain('${key}x is not a value of ${name}')
})
`
}

/** The registry of the environment that components are tried in. */
const REGISTRY = 'registry.test.example.internal/tkg'

/** The imported objects themselves, in the order of their files; only their images come from the registry. */
function golden(name: string, objects: readonly KubernetesObject[], { images: found }: Parameters): string {
  const files = objects.map(object => {
    const { apiVersion, kind, metadata } = object
    const path = manifestPath({
      component: name,
      folder: 'manifests',
      apiVersion,
      kind,
      namespace: metadata.namespace,
      name: metadata.name,
    })
    return { path, text: toYaml(fromRegistry(object, found)) }
  })
  const sorted = files.toSorted((a, b) => compareText(a.path, b.path))
  return sorted.map(({ path, text }) => `# ${path}\n${text}`).join('---\n')
}

function fromRegistry(value: Json, found: Parameters['images'], key = ''): Json {
  if (typeof value === 'string')
    return found.reduce((text, { reference, repository, tag }) => {
      const ours = `${REGISTRY}/${repository}:${tag}`
      if (key === 'image') return text === reference ? ours : text
      return reference.includes('/') ? text.replaceAll(reference, ours) : text
    }, value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(item => fromRegistry(item as Json, found, key))
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, Json>>).map(([name, member]) => [
      name,
      fromRegistry(member, found, name),
    ]),
  )
}
