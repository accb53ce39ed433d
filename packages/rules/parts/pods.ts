/** Pods, in whatever kind of object they are described, and their containers. */
import { remember, typeName, type Json, type KubernetesObject, type Path } from '#kernel'
import { at, map, maps, text, type Tree } from './json.ts'

const TEMPLATE = ['spec', 'template']

/** Where the pod is in each kind that describes one. */
const PODS: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  PodTemplate: ['template'],
  ReplicationController: TEMPLATE,
  'CronJob.batch': ['spec', 'jobTemplate', 'spec', 'template'],
  'DaemonSet.apps': TEMPLATE,
  'Deployment.apps': TEMPLATE,
  'Job.batch': TEMPLATE,
  'ReplicaSet.apps': TEMPLATE,
  'StatefulSet.apps': TEMPLATE,
}

/** Kinds that describe a pod. */
export const WORKLOADS: readonly string[] = Object.keys(PODS)

export interface Pod {
  readonly object: KubernetesObject
  readonly metadata: Tree
  readonly spec: Tree
  /** Of the spec, in the object. */
  readonly path: Path
}

export interface Container {
  readonly container: Tree
  readonly name: string
  readonly list: 'containers' | 'initContainers' | 'ephemeralContainers'
  readonly pod: Pod
  /** In the object. */
  readonly path: Path
}

/** The pod of an object of `WORKLOADS`; undefined for every other kind, and where there is none. */
export const findPod = remember((object: KubernetesObject): Pod | undefined => {
  const path = PODS[typeName(object)]
  const pod = path && map(at(object, ...path))
  if (!path || !pod?.['spec']) return undefined
  return { object, metadata: map(pod['metadata']), spec: map(pod['spec']), path: [...path, 'spec'] }
})

const LISTS = ['containers', 'initContainers', 'ephemeralContainers'] as const

/** Remembered as the pod is: half of the rules ask for the containers of each. */
export const containersOf = remember((pod: Pod): readonly Container[] =>
  LISTS.flatMap(list =>
    [...maps(pod.spec[list])].map(([i, container]) => ({
      container,
      name: text(container['name']) ?? String(i),
      list,
      pod,
      path: [...pod.path, list, i],
    })),
  ),
)

/** A setting of the security context: the container's own, else the pod's. */
export function securitySetting({ container, pod }: Container, key: string): Json | undefined {
  return at(container, 'securityContext', key) ?? at(pod.spec, 'securityContext', key)
}

/** The same pod in an object of another kind. */
export function asWorkload(type: string, { metadata, spec }: KubernetesObject): KubernetesObject {
  const [kind = '', group] = type.split('.')
  const pod: Json = { metadata: { labels: metadata.labels ?? {} }, spec: spec ?? {} }
  const whole = (PODS[type] ?? []).toReversed().reduce<Json>((inner, key) => ({ [key]: inner }), pod)
  const apiVersion = group ? `${group}/v1` : 'v1'
  if (type === 'Pod') return { apiVersion, kind, metadata, spec: spec ?? {} }
  return { apiVersion, kind, metadata, ...(whole as object) }
}

/** Whether a pod is there to stay: those of a Job and of a CronJob end by themselves. */
export function runsOn({ object, spec }: Pod): boolean {
  return (
    object.kind !== 'Job' && object.kind !== 'CronJob' && (spec['restartPolicy'] ?? 'Always') === 'Always'
  )
}
