/** A shipped cluster under another agent and another mirror, rendered in memory as `generate` would write it. */
import {
  environment,
  formatProblem,
  manifestText,
  renderCluster,
  type ClusterDescription,
  type ClusterInput,
  type ComponentUse,
  type EnvironmentInput,
  type KubernetesObject,
} from '#kernel'

type Git = EnvironmentInput['git']

export interface Variant {
  readonly agent: ComponentUse
  /** Default: that of the environment. */
  readonly git?: Git
  /** What the cluster says otherwise. */
  readonly changes?: Partial<ClusterInput>
}

export interface RenderedFile {
  /** From the root of the repository. */
  readonly path: string
  readonly text: string
  readonly object?: KubernetesObject
}

/** Every file of the cluster, sorted; throws what is wrong with it. */
export function renderVariant(
  description: ClusterDescription,
  { agent, git, changes = {} }: Variant,
): RenderedFile[] {
  const { source } = description.environment
  const folder = `generated/${source.name}/${description.source.name}`
  const named = git && { ...git, url: stand(git.url, source.domain) }
  const { manifests, problems } = renderCluster(vary(description, agent, named ?? source.git, changes), {
    rules: [],
  })
  if (manifests.length === 0) throw new Error(problems.map(formatProblem).join('\n'))
  return manifests.map(manifest => {
    const text = manifestText(manifest, `environments/${source.name}/${description.source.name}.ts`)
    return {
      path: `${folder}/${manifest.path}`,
      text: git && named && manifest.path.startsWith('agent/') ? move(text, named.url, git.url) : text,
      ...(manifest.object && { object: manifest.object }),
    }
  })
}

function vary(
  description: ClusterDescription,
  agent: ComponentUse,
  git: Git,
  changes: Partial<ClusterInput>,
): ClusterDescription {
  const site = environment({ ...description.environment.source, agent, git })
  return {
    ...description,
    environment: site,
    ...(description.role && { role: { ...description.role, environment: site } }),
    source: { ...description.source, ...changes },
  }
}

/** No site takes a mirror outside its domain, so the one on loopback is rendered under a name and moved afterwards. */
function stand(url: string, domain: string): string {
  return `${url.startsWith('https:') ? 'https://' : 'ssh://git@'}e2e-mirror.${domain}/drawbridge.git`
}

function move(text: string, from: string, to: string): string {
  return text.replaceAll(from, to).replaceAll(new URL(from).hostname, new URL(to).hostname)
}
