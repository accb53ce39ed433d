/** Rules on pods and on containers: one walk for every kind that describes pods. */
import type { Finding, Json, KubernetesObject, ObjectRule, RuleContext } from '#kernel'
import type { Tree } from './json.ts'
import { containersOf, findPod, WORKLOADS, type Container, type Pod } from './pods.ts'

type Words = Pick<ObjectRule, 'id' | 'severity' | 'why' | 'fix' | 'references'>

interface PodRule extends Words {
  /** Paths begin at the pod's spec. */
  readonly check: (pod: Pod, context: RuleContext) => readonly Finding[]
  /** Specs of pods, or whole objects. */
  readonly examples: { readonly passes: readonly Tree[]; readonly fails: readonly Tree[] }
}

/** A rule on the pod of every object that describes one. */
export function podRule({ check, examples, ...words }: PodRule): ObjectRule {
  return {
    ...words,
    scope: 'object',
    kinds: WORKLOADS,
    check: (object, context) => {
      const pod = findPod(object)
      if (!pod) return []
      return check(pod, context).map(({ path = [], ...finding }) => ({
        ...finding,
        path: [...pod.path, ...path],
      }))
    },
    examples: { passes: examples.passes.map(podExample), fails: examples.fails.map(podExample) },
  }
}

interface ContainerRule extends Words {
  /** Paths begin at the container; messages go on after its name. */
  readonly check: (container: Container, context: RuleContext) => readonly Finding[]
  /** Containers, or whole objects. */
  readonly examples: { readonly passes: readonly Tree[]; readonly fails: readonly Tree[] }
}

/** A rule on every container of a pod, those that run before it and those for finding faults included. */
export function containerRule({ check, examples, ...words }: ContainerRule): ObjectRule {
  return {
    ...words,
    scope: 'object',
    kinds: WORKLOADS,
    check: (object, context) => {
      const pod = findPod(object)
      return (pod ? containersOf(pod) : []).flatMap(container =>
        check(container, context).map(({ message, path = [], ...finding }) => ({
          ...finding,
          message: `container ${container.name} ${message}`,
          path: [...container.path, ...path],
        })),
      )
    },
    examples: { passes: examples.passes.map(ofContainer), fails: examples.fails.map(ofContainer) },
  }
}

function ofContainer(example: Tree): KubernetesObject {
  return podExample('kind' in example ? example : { containers: [container(example)] })
}

/** A container of an example, in so far as the rule does not care. */
export function container(own: Tree = {}): Json {
  return { name: 'app', image: 'registry.test.example.internal/tkg/app:v1.0.0', ...own }
}

/** A pod of an example: of its spec, or as it stands. */
export function podExample(example: Tree): KubernetesObject {
  if ('kind' in example) return example as KubernetesObject
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'app', namespace: 'shop', labels: { app: 'app' } },
    spec: { containers: [container()], ...example },
  }
}

/** A pod of an example whose only container is given, with more of its spec. */
export function podWith(spec: Tree, own: Tree = {}): Tree {
  return podExample({ containers: [container(own)], ...spec })
}

/** A Deployment of an example, with more of its spec than the pod. */
export function deployment(spec: Tree, pod: Tree = {}, kind = 'Deployment'): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'app', namespace: 'shop' },
    spec: {
      selector: { matchLabels: { app: 'app' } },
      template: { metadata: { labels: { app: 'app' } }, spec: { containers: [container()], ...pod } },
      ...spec,
    },
  }
}
