/** What the rules cost beside render: the shipped clusters through the pipeline, in one process, in turn. */
import { checkFleet, renderCluster, type FleetMember, type Stopwatch } from '#kernel'
import { rules } from '#rules'
import { middle, shippedDescriptions, timed } from './shipped.ts'

export interface RuleCost {
  readonly rules: number
  readonly objects: number
  /** Milliseconds of all clusters together: rendering them, judging each, and judging all of them together. */
  readonly render: number
  readonly clusters: number
  readonly platform: number
}

/** Medians of so many rounds, after one that is not counted. */
export function measureRules(root: string, rounds: number): RuleCost {
  const descriptions = shippedDescriptions(root)
  const times = Array.from({ length: rounds + 1 }, () => {
    const spent = { render: 0, check: 0, platform: 0, objects: 0 }
    const stopwatch: Stopwatch = (stage, work) => {
      const [result, milliseconds] = timed(work)
      if (stage === 'render' || stage === 'check') spent[stage] += milliseconds
      return result
    }
    const members = descriptions.map((description): FleetMember => {
      const { view, facts, waivers } = renderCluster(description, { rules, stopwatch })
      spent.objects += view?.manifests.filter(({ object }) => object).length ?? 0
      return { environment: view?.environment.name ?? '', name: view?.cluster.name ?? '', facts, waivers }
    })
    spent.platform = timed(() =>
      checkFleet(rules, members, { today: '2026-11-28', isComplete: () => true }),
    )[1]
    return spent
  }).slice(1)
  return {
    rules: rules.length,
    objects: times[0]?.objects ?? 0,
    render: middle(times.map(({ render }) => render)),
    clusters: middle(times.map(({ check }) => check)),
    platform: middle(times.map(({ platform }) => platform)),
  }
}
