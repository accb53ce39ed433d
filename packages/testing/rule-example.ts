/** Examples of rules: what a rule says of each, judged in the small cluster of this room. */
import {
  checkPlatformRules,
  checkRules,
  compose,
  defineComponent,
  formatProblem,
  group,
  manifestPath,
  viewCluster,
  type ClusterExample,
  type ClusterView,
  type KubernetesObject,
  type Manifest,
  type ObjectRule,
  type Problem,
  type Rule,
} from '#kernel'
import { scene } from './scene.ts'

/** What one rule finds in each of its examples. */
export function judgeExamples(rule: Rule, which: 'passes' | 'fails'): (readonly Problem[])[] {
  switch (rule.scope) {
    case 'object':
      return rule.examples[which].map(object => judge(rule, [{ objects: [object] }]))
    case 'cluster':
      return rule.examples[which].map(example => judge(rule, [example]))
    case 'environment':
      return rule.examples[which].map(environment => judge(rule, [{ environment }]))
    case 'platform':
      return rule.examples[which].map(platform => judge(rule, platform))
  }
}

/** What a rule says of one object in the small cluster. */
export function judgeObject(rule: ObjectRule, object: KubernetesObject): readonly Problem[] {
  return judge(rule, [{ objects: [object] }])
}

function judge(rule: Rule, platform: readonly ClusterExample[]): readonly Problem[] {
  const checked = platform.map(example => {
    const view = exampleView(example)
    return { view, ...checkRules(view, [rule], NOWHERE) }
  })
  const members = checked.map(({ view, facts }) => ({
    environment: view.environment.name,
    name: view.cluster.name,
    facts,
  }))
  return [...checked.flatMap(({ problems }) => problems), ...checkPlatformRules([rule], members, () => true)]
}

const NOWHERE = { object: () => undefined, cluster: () => undefined, environment: () => undefined }

/** The view of an example; throws where it does not compose, which is the example's own mistake. */
export function exampleView({
  environment,
  cluster,
  objects = [],
  offers = {},
}: ClusterExample): ClusterView {
  const example = defineComponent({ name: 'example', values: group('example', {}), offers: () => offers })
  const { composed, problems } = compose(
    scene([example()], { ...(environment && { environment }), ...(cluster && { cluster }) }),
  )
  if (!composed) throw new Error(problems.map(formatProblem).join('\n'))
  return viewCluster(composed, objects.map(toManifest))
}

function toManifest(object: KubernetesObject): Manifest {
  const { apiVersion, kind, metadata } = object
  const place = { component: 'example', folder: 'manifests' }
  const { name, namespace } = metadata
  return {
    ...place,
    path: manifestPath({ ...place, apiVersion, kind, name, namespace }),
    object,
    construct: 'example',
  }
}
