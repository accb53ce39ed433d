/** What a site says of workloads: how many, how large, how talkative. */
import type { Json, KubernetesObject, Path } from '#kernel'
import { codeOf, groupOf, make, word, type Parameter, type Value } from './parameter.ts'

/** Replicas, resources and the level of the log of what runs pods. */
export function workload(object: KubernetesObject, i: number): Parameter[] {
  if (!/^(Deployment|StatefulSet|DaemonSet|ReplicaSet)$/.test(object.kind)) return []
  const group = groupOf(object.metadata.name)
  const path = ['spec', 'template', 'spec', 'containers']
  const containers = listAt(object, path)
  const several = containers.length > 1
  return [
    ...replicas(object, i, group),
    ...containers.flatMap((container, c) => {
      const name = at(container, ['name'])
      if (typeof name !== 'string') return []
      const own = several ? [group, word(name)] : [group]
      return [
        ...resources(container, name, i, [...path, c], own),
        ...levels(container, name, i, [...path, c], own),
      ]
    }),
  ]
}

function replicas(object: KubernetesObject, i: number, group: string): Parameter[] {
  const preset = at(object, ['spec', 'replicas'])
  if (!Number.isInteger(preset)) return []
  const description = `Pods of ${object.kind} ${object.metadata.name}.`
  return [
    make(i, ['spec', 'replicas'], {
      path: [group, 'replicas'],
      word: 'integer',
      description,
      preset: preset as number,
    }),
  ]
}

function resources(
  container: Json,
  name: string,
  i: number,
  path: Path,
  group: readonly string[],
): Parameter[] {
  const preset = at(container, ['resources'])
  if (typeof preset !== 'object' || preset === null || Array.isArray(preset)) return []
  if (Object.keys(preset).length === 0 || hasNull(preset)) return []
  const description = `Resources of container ${name}.`
  return [
    make(i, [...path, 'resources'], { path: [...group, 'resources'], word: 'object', description, preset }),
  ]
}

/** A null in a value would be left out on its way to the object. */
function hasNull(value: unknown): boolean {
  if (typeof value !== 'object') return false
  return value === null || Object.values(value).some(hasNull)
}

const LEVEL = /^--?(?:v|log[-_.]?level|zap-log-level)=(.+)$/

function levels(container: Json, name: string, i: number, path: Path, group: readonly string[]): Parameter[] {
  return listAt(container, ['args']).flatMap((arg, a): Parameter[] => {
    const level = typeof arg === 'string' ? LEVEL.exec(arg)?.[1] : undefined
    if (level === undefined) return []
    const value: Value = {
      path: [...group, 'logLevel'],
      word: 'text',
      description: `Level of the log of container ${name}.`,
      preset: level,
    }
    const code = `\`=\${${codeOf(value.path)}}\``
    return [{ value, uses: [{ object: i, path: [...path, 'args', a], text: `=${level}`, code }] }]
  })
}

function at(value: unknown, path: Path): Json | undefined {
  return path.reduce<unknown>(
    (current, key) =>
      typeof current === 'object' && current !== null && Object.hasOwn(current, key)
        ? (current as Readonly<Record<string | number, unknown>>)[key]
        : undefined,
    value,
  ) as Json | undefined
}

function listAt(value: unknown, path: Path): readonly Json[] {
  const found = at(value, path)
  return Array.isArray(found) ? (found as Json[]) : []
}
