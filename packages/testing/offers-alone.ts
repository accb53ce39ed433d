/** What one component offers when nobody else is there: with the values of its example, in whatever cluster it has a place. */
import {
  compose,
  formatProblem,
  type ClusterInput,
  type ComponentDefinition,
  type ComponentUse,
  type Offers,
} from '#kernel'
import { scene, standIn } from './index.ts'

/** Components without which an example that names a secret is refused. */
const PROVIDERS = ['external-secrets', 'secretgen-controller']

/**
 * The offers of a component, from its definition alone: rooms that exclude or need each other need not be in one cluster for
 * that. Throws what is wrong with its example.
 */
export function offersAlone(definition: ComponentDefinition): Offers {
  const { name, example = {} } = definition
  const { requires: _requires, check: _check, checkOffers: _checkOffers, chart: _chart, ...rest } = definition
  const alone: ComponentUse = {
    kind: 'component-use',
    definition: { ...rest, applies: () => true },
    values: example.values,
    options: example.options,
  }
  const others = PROVIDERS.filter(other => other !== name).map(standIn)
  const reasons: string[] = []
  for (const cni of ['antrea', 'calico'] as const)
    for (const role of ['workload', 'management'] as const) {
      const { composed, problems } = compose(sceneOf(alone, others, { cni, role }))
      const found = composed?.contexts[0]?.offers.find(({ component }) => component === name)
      if (found) return found.offers
      reasons.push(...problems.map(formatProblem))
    }
  throw new Error(`${name} says nothing of what it offers:\n${reasons.join('\n')}`)
}

/** A cluster has one agent, which is not among its components. */
function sceneOf(alone: ComponentUse, others: readonly ComponentUse[], cluster: Partial<ClusterInput>) {
  return alone.definition.folder === 'agent'
    ? scene(others, { environment: { agent: alone }, cluster })
    : scene([alone, ...others], { cluster })
}
