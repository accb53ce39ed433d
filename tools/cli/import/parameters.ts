/** Parameters: what in objects from outside a site wants to say for itself, and where in them it stands. */
import { camelCase, type Json, type KubernetesObject, type Path } from '#kernel'
import { findImages, type FoundImage } from './image.ts'

/** A value of the room: its TypeScript, for example `integer('Pods.', 2)`. */
export interface Value {
  /** In the values, for example `['webhook', 'replicas']`. */
  readonly path: readonly string[]
  readonly word: 'text' | 'integer' | 'object'
  readonly description: string
  readonly preset: Json
}

/** A place in an object that a value decides: the whole of it, or every `text` in it. */
export interface Use {
  readonly object: number
  readonly path: Path
  readonly text?: string
  readonly code: string
}

export interface Parameters {
  readonly values: readonly Value[]
  readonly uses: readonly Use[]
  readonly images: readonly FoundImage[]
}

/** All parameters of the objects; the same value is found once however often it is used. */
export function findParameters(objects: readonly KubernetesObject[]): Parameters {
  const images = [
    ...new Map(objects.flatMap(object => findImages(object)).map(image => [image.reference, image])).values(),
  ]
  const found = [
    ...namespaces(objects),
    ...objects.flatMap((object, i) => [...workload(object, i), ...hosts(object, i), ...storage(object, i)]),
  ]
  const named = unique(found)
  return {
    values: [...named.map(({ value }) => value), ...imageValues(images)],
    uses: [...named.flatMap(({ uses }) => uses), ...imageUses(objects, images)],
    images,
  }
}

interface Parameter {
  readonly value: Value
  readonly uses: readonly Use[]
}

/** Two of one name with the same preset are one; with another preset the later keeps what it says. */
function unique(found: readonly Parameter[]): Parameter[] {
  const byName = new Map<string, Parameter>()
  for (const each of found) {
    const name = each.value.path.join('.')
    const before = byName.get(name)
    if (!before) byName.set(name, each)
    else if (JSON.stringify(before.value.preset) === JSON.stringify(each.value.preset))
      byName.set(name, { value: before.value, uses: [...before.uses, ...each.uses] })
  }
  return [...byName.values()]
}

function make(object: number, path: Path, value: Value): Parameter {
  return { value, uses: [{ object, path, code: codeOf(value.path) }] }
}

export function codeOf(path: readonly string[]): string {
  return ['values', ...path].join('.')
}

/** The one namespace of all objects that have one, wherever it is said. */
function namespaces(objects: readonly KubernetesObject[]): Parameter[] {
  const names = new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []))
  const [namespace] = names
  if (namespace === undefined || names.size > 1) return []
  const uses = objects.flatMap((object, i) =>
    leaves(object, []).flatMap(({ path, value }): Use[] => {
      const isName =
        path.at(-1) === 'namespace' || (object.kind === 'Namespace' && path.join('/') === 'metadata/name')
      if (value === namespace && isName) return [{ object: i, path, code: codeOf(['namespace']) }]
      const host = `.${namespace}.svc`
      return typeof value === 'string' && value.includes(host)
        ? [{ object: i, path, text: host, code: '`.${values.namespace}.svc`' }]
        : []
    }),
  )
  return [
    {
      value: {
        path: ['namespace'],
        word: 'text',
        description: 'Namespace of its objects.',
        preset: namespace,
      },
      uses,
    },
  ]
}

interface Container {
  readonly name: string
  readonly args?: readonly Json[]
  readonly resources?: Json
}

/** Replicas, resources and the level of the log of what runs pods. */
function workload({ kind, metadata, spec }: KubernetesObject, i: number): Parameter[] {
  if (!/^(Deployment|StatefulSet|DaemonSet|ReplicaSet)$/.test(kind)) return []
  const group = word(metadata.name)
  const { replicas, template } = spec as {
    readonly replicas?: number
    readonly template?: { readonly spec?: { readonly containers?: readonly Container[] } }
  }
  const containers = template?.spec?.containers ?? []
  const own =
    typeof replicas === 'number'
      ? [
          make(i, ['spec', 'replicas'], {
            path: [group, 'replicas'],
            word: 'integer',
            description: `Pods of ${kind} ${metadata.name}.`,
            preset: replicas,
          }),
        ]
      : []
  return [
    ...own,
    ...containers.flatMap((container, c) =>
      ofContainer(
        container,
        i,
        ['spec', 'template', 'spec', 'containers', c],
        containers.length > 1 ? [group, word(container.name)] : [group],
      ),
    ),
  ]
}

function ofContainer(
  { name, args = [], resources }: Container,
  i: number,
  path: Path,
  group: readonly string[],
): Parameter[] {
  const limits =
    typeof resources === 'object' && resources !== null && Object.keys(resources).length > 0
      ? [
          make(i, [...path, 'resources'], {
            path: [...group, 'resources'],
            word: 'object',
            description: `Resources of container ${name}.`,
            preset: resources,
          }),
        ]
      : []
  const levels = args.flatMap((arg, a): Parameter[] => {
    const level =
      typeof arg === 'string' ? /^--?(?:v|log[-_.]?level|zap-log-level)=(.+)$/.exec(arg)?.[1] : undefined
    if (level === undefined) return []
    const value: Value = {
      path: [...group, 'logLevel'],
      word: 'text',
      description: `Level of the log of container ${name}.`,
      preset: level,
    }
    return [
      {
        value,
        uses: [
          {
            object: i,
            path: [...path, 'args', a],
            text: `=${level}`,
            code: `\`=\${${codeOf(value.path)}}\``,
          },
        ],
      },
    ]
  })
  return [...limits, ...levels]
}

/** Names that people type: of an Ingress, a route or a virtual host. */
function hosts(object: KubernetesObject, i: number): Parameter[] {
  if (!/^(Ingress|HTTPProxy|HTTPRoute|Certificate)$/.test(object.kind)) return []
  const found = leaves(object['spec'], ['spec']).flatMap(({ path, value }) =>
    typeof value === 'string' &&
    value.includes('.') &&
    /^(host|fqdn|hosts|hostnames|dnsNames)$/.test(String(path.findLast(key => typeof key === 'string')))
      ? [{ path, value }]
      : [],
  )
  const names = [...new Set(found.map(({ value }) => value))]
  return found.map(({ path, value }) => {
    const number = names.indexOf(value)
    return make(i, path, {
      path: [word(object.metadata.name), number === 0 ? 'host' : `host${number + 1}`],
      word: 'text',
      description: `Host of ${object.kind} ${object.metadata.name}.`,
      preset: value,
    })
  })
}

/** Class and size of what is kept. */
function storage(object: KubernetesObject, i: number): Parameter[] {
  return leaves(object['spec'], ['spec']).flatMap(({ path, value }): Parameter[] => {
    if (typeof value !== 'string') return []
    const group = word(object.metadata.name)
    if (path.at(-1) === 'storageClassName')
      return [
        make(i, path, {
          path: [group, 'storageClass'],
          word: 'text',
          description: 'Class of its volumes.',
          preset: value,
        }),
      ]
    return path.slice(-3).join('/') === 'resources/requests/storage'
      ? [
          make(i, path, {
            path: [group, 'storage'],
            word: 'text',
            description: 'Size of its volumes.',
            preset: value,
          }),
        ]
      : []
  })
}

function imageValues(images: readonly FoundImage[]): Value[] {
  return images.map(image => ({
    path: ['images', imageName(image, images)],
    word: 'text',
    description: `Tag of ${image.repository}.`,
    preset: image.tag ?? '',
  }))
}

/** The last part of the repository; where two end alike, or have two versions, the whole and the version. */
export function imageName(image: FoundImage, images: readonly FoundImage[]): string {
  const last = (each: FoundImage) => word(each.repository.split('/').at(-1) ?? '')
  const alike = images.filter(each => last(each) === last(image))
  if (alike.length < 2) return last(image)
  const number = alike.findIndex(each => each.reference === image.reference)
  return number === 0 ? last(image) : `${last(image)}${number + 1}`
}

function imageUses(objects: readonly KubernetesObject[], images: readonly FoundImage[]): Use[] {
  return objects.flatMap((object, i) =>
    leaves(object, []).flatMap(({ path, value }) =>
      images
        .filter(({ reference }) =>
          path.at(-1) === 'image'
            ? value === reference
            : typeof value === 'string' && value.includes(reference) && reference.includes('/'),
        )
        .map(image => ({
          object: i,
          path,
          text: image.reference,
          code: `image(${JSON.stringify(image.repository)}, ${codeOf(['images', imageName(image, images)])})`,
        })),
    ),
  )
}

interface Leaf {
  readonly path: Path
  readonly value: Json
}

function leaves(value: unknown, path: Path): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value: value as Json }]
  return [...(Array.isArray(value) ? (value as unknown[]).entries() : Object.entries(value))].flatMap(
    ([key, member]) => leaves(member, [...path, key]),
  )
}

/** A name as a word of TypeScript: `cert-manager-webhook` → `certManagerWebhook`. */
export function word(name: string): string {
  const text = camelCase(name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, ''))
  return /^[a-z]/.test(text) ? text : `the${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
