/** Rendering by the rooms that are loaded now, which may be in another form than those that this file was loaded with. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { ClusterDescription, ClusterReport, Manifest, PipelineOptions, Problem, Rendered } from '#kernel'
import type { environmentReports } from '#reports'

const require = createRequire(import.meta.url)
const { root } = require('../../npm/typescript.cjs') as { readonly root: string }

interface Kernel {
  readonly renderCluster: (description: ClusterDescription, options: PipelineOptions) => Rendered
  readonly compose: (description: ClusterDescription) => {
    readonly composed?: unknown
    readonly problems: readonly Problem[]
  }
  readonly reportCluster: (composed: unknown) => ClusterReport
}

function kernel(): Kernel {
  return require(join(root, 'packages/kernel/index.ts')) as Kernel
}

/** What a cluster renders to; rules are not asked. */
export function renderNow(description: ClusterDescription): Rendered {
  return kernel().renderCluster(description, { rules: [] })
}

/** The reports of clusters as manifests: texts below their header. Without manifests where a cluster has errors. */
export function reportsNow(
  environment: string,
  descriptions: readonly ClusterDescription[],
): Pick<Rendered, 'manifests' | 'problems'> {
  const { compose, reportCluster } = kernel()
  const all = descriptions.map(compose)
  const composed = all.flatMap(each => (each.composed ? [each.composed] : []))
  const problems = all.flatMap(each => each.problems)
  if (composed.length < all.length) return { manifests: [], problems }
  const room = require(join(root, 'packages/reports/index.ts')) as {
    readonly environmentReports: typeof environmentReports
  }
  return {
    manifests: room.environmentReports(environment, composed.map(reportCluster)).map(asManifest),
    problems,
  }
}

function asManifest({ name, text }: { readonly name: string; readonly text: string }): Manifest {
  const body = text.slice(text.indexOf('\n') + 1)
  return { path: name, component: 'reports', folder: '', text: body, construct: `reports/${name}` }
}
