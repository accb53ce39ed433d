/** The way data takes above write: compose, render, overlay, check. Pure: a description in, manifests or problems out. */
import { compose, type LocateThrow } from './compose.ts'
import type { Manifest } from './manifest.ts'
import { overlayManifests } from './overlay-manifests.ts'
import type { OverlayRecord } from './overlay-record.ts'
import type { Problem } from '#values'
import { checkPackages } from './check-package-overlays.ts'
import { render } from './render.ts'
import { findTwins } from './twins.ts'
import { viewCluster, type ClusterCheck, type ClusterView } from './cluster-view.ts'
import { reportCluster, type ClusterReport } from './report.ts'
import { checkRules } from './check-rules.ts'
import { applyWaivers, checkRuleNames, flowWaivers, type UsedWaiver } from './check-waivers.ts'
import { folderOf, locateInCluster, locateInEnvironment } from './resolve.ts'
import type { Rule } from './rule.ts'
import type { ClusterDescription } from './describe.ts'
import type { Json } from '#yaml'

/** What became of one cluster. With an error among the problems there are no manifests. */
export interface Rendered {
  readonly manifests: readonly Manifest[]
  /** What they were before overlays, whether those found what they want or not; absent where nothing could be composed. */
  readonly bare?: readonly Manifest[]
  readonly problems: readonly Problem[]
  /** What overlays did to the manifests, in the order of application; `traceOverlays` reads it. */
  readonly overlays: readonly OverlayRecord[]
  /** What rules over all clusters must know of this one, by the rule's id; absent where it could not be composed. */
  readonly facts?: Readonly<Record<string, Json>>
  /** What became of the waivers that stand for this cluster; whether their time is over is judged later, by the day. */
  readonly waivers?: readonly UsedWaiver[]
  /** For reports that look across clusters; absent where there are no manifests. */
  readonly report?: ClusterReport
  /** All that is known of the cluster, also where a check found errors; absent where it could not be composed. */
  readonly view?: ClusterView
}

/** Milliseconds that each stage took; the caller brings the clock, the pipeline has none. */
export type Stopwatch = <T>(stage: 'compose' | 'render' | 'overlay' | 'check', work: () => T) => T

export interface PipelineOptions {
  readonly rules: readonly Rule[]
  /** Checks of the cluster as a whole; they run after the rules. */
  readonly checks?: readonly ClusterCheck[]
  readonly locateThrow?: LocateThrow
  readonly stopwatch?: Stopwatch
}

/** Takes one cluster through all stages that need no disk; stops after the first stage that reports an error. */
export function renderCluster(description: ClusterDescription, options: PipelineOptions): Rendered {
  const timed = options.stopwatch ?? ((_, work) => work())
  const { composed, problems } = timed('compose', () => compose(description, options.locateThrow))
  if (!composed) return { manifests: [], problems, overlays: [] }
  const rendered = timed('render', () => render(composed))
  const { resolved } = composed
  const { manifests, records, ...overlaid } = timed('overlay', () =>
    overlayManifests(rendered, resolved.overlays, {
      cluster: resolved.cluster.name,
      folderOf: name => folderOf(resolved, name),
    }),
  )
  const view = viewCluster(composed, manifests, records)
  const { checked, checks } = timed('check', () => ({
    checked: checkRules(view, options.rules, {
      object: view.origin,
      cluster: path => locateInCluster(resolved, path),
      environment: path => locateInEnvironment(resolved, path),
    }),
    checks: (options.checks ?? []).flatMap(check => check(view)),
  }))
  const waived = applyWaivers(checked.problems, resolved.waivers)
  const all = [
    ...problems,
    ...checkPackages(resolved, rendered),
    ...overlaid.problems,
    ...findTwins(manifests, records),
    ...waived.problems,
    ...checks,
    ...checkRuleNames(resolved, options.rules),
  ]
  const { facts } = checked
  const waivers = [...waived.waivers, ...flowWaivers(resolved)]
  return all.some(problem => problem.severity === 'error')
    ? { manifests: [], bare: rendered, problems: all, overlays: [], facts, waivers, view }
    : {
        manifests,
        bare: rendered,
        problems: all,
        overlays: records,
        facts,
        waivers,
        report: reportCluster(composed),
        view,
      }
}
