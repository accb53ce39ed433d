/** What the life of a cluster is made of: its smaller self, objects of others, and what differs between two renderings. */
import type { ClusterDescription, ClusterInput, KubernetesObject } from '#kernel'
import type { Agent } from './agent.ts'
import { clusterCrds } from './objects.ts'
import type { Site } from './site.ts'
import type { RenderedFile } from './variant.ts'

/** Whose life is lived, and how the agent reaches the mirror. */
export const LIVES = [
  { name: 'production/payments', transport: 'https' },
  { name: 'production/analytics', transport: 'ssh' },
] as const

/** Where every cluster's PackageInstalls are in the API. */
export const INSTALLS = '/apis/packaging.carvel.dev/v1alpha1/namespaces/tanzu-packages/packageinstalls'

/** The cluster without Grafana, and with one flow more. */
export function lessOf({ source }: ClusterDescription): Partial<ClusterInput> {
  const [namespace = ''] = Object.keys(source.namespaces ?? {})
  const refunds = {
    from: 'ingress',
    to: { namespace, labels: { app: 'refunds' } },
    ports: [8080],
    purpose: 'take refunds',
  } as const
  return { without: ['grafana'], flows: { ...source.flows, 'refunds-in': refunds } }
}

/** Objects of nobody that the cluster is told of; the last looks like one of ours. */
export const FOREIGN: readonly KubernetesObject[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'of-others' } },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'notes', namespace: 'of-others' } },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'notes',
      namespace: 'default',
      labels: {
        'app.kubernetes.io/instance': 'drawbridge',
        'app.kubernetes.io/part-of': 'drawbridge',
        'kustomize.toolkit.fluxcd.io/name': 'drawbridge',
        'kustomize.toolkit.fluxcd.io/namespace': 'drawbridge',
      },
    },
  },
]

/** Objects below `manifests/` by what becomes of their files from one rendering to the next. */
export function compare(before: readonly RenderedFile[], after: readonly RenderedFile[]) {
  const byPath = (files: readonly RenderedFile[]) =>
    new Map(files.filter(({ path }) => path.includes('/manifests/')).map(each => [each.path, each]))
  const objects = (files: readonly RenderedFile[]) => files.flatMap(({ object }) => (object ? [object] : []))
  const [old, now] = [byPath(before), byPath(after)]
  const common = [...now.values()].filter(({ path }) => old.has(path))
  return {
    same: objects(common.filter(({ path, text }) => old.get(path)?.text === text)),
    changed: objects(common.filter(({ path, text }) => old.get(path)?.text !== text)),
    added: objects([...now.values()].filter(({ path }) => !old.has(path))),
    removed: objects([...old.values()].filter(({ path }) => !now.has(path))),
  }
}

/** What a package owns once it is installed: ours only because something has to be there before. */
export function sharedWithPackages(objects: readonly KubernetesObject[]): KubernetesObject[] {
  return objects.filter(({ metadata }) => metadata.annotations?.['kapp.k14s.io/exists'] !== undefined)
}

/** As kapp writes an object that it finds without a label of its own: what it does not know goes, and its label comes. */
export async function takeOver(site: Site<Agent>, object: KubernetesObject): Promise<void> {
  const path = (await site.plane.api.pathOf(object)) ?? ''
  const { metadata, ...live } = (await site.get(path)) as unknown as KubernetesObject
  const { annotations: _, managedFields: __, ...own } = metadata as Record<string, unknown>
  const theirs = clusterCrds().find(crd => crd.metadata.name === object.metadata.name)
  const taken = {
    ...live,
    ...(theirs && { spec: theirs['spec'] }),
    metadata: { ...own, labels: { 'kapp.k14s.io/app': '1669246923' } },
  }
  await patch(site, 'PUT', path, taken, 'application/json')
}

/** Sends a change as somebody with a hand in the cluster would; throws what the server says against it. */
export async function patch(
  { plane }: Pick<Site<Agent>, 'plane'>,
  method: 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  change?: unknown,
  type = 'application/merge-patch+json',
): Promise<void> {
  const body = change === undefined ? undefined : JSON.stringify(change)
  const answer = await plane.api.request(method, path, body, type)
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${String(answer.body['message'])}`)
}

/** An edit that puts an object into the folder of a cluster. */
export function withObject(cluster: string, object: KubernetesObject): (files: Map<string, string>) => void {
  const { kind, metadata } = object
  const path = `generated/${cluster}/manifests/e2e/${metadata.namespace}/${kind}_${metadata.name}.yaml`
  return files => void files.set(path, JSON.stringify(object))
}

/** Where the Secret of `withSecret` is in the API. */
export const SECRET = '/api/v1/namespaces/tanzu-packages/secrets/keys'

/** An edit that puts a Secret with these keys into the folder of a cluster. */
export function withSecret(cluster: string, stringData: Readonly<Record<string, string>>) {
  const metadata = { name: 'keys', namespace: 'tanzu-packages' }
  return withObject(cluster, { apiVersion: 'v1', kind: 'Secret', metadata, stringData })
}
