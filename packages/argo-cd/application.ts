/** The two Applications: one folder of the mirror, told apart by the names of its files. */
import { ApiObject, type Chart } from 'cdk8s'
import { clusterFolder, mirrorReference, NAMESPACE } from '#carvel'
import { KEPT_FILES } from './kept.ts'
import { KEPT, NAME, SERVER, type ArgoContext } from './values.ts'

/**
 * No finalizer: whoever deletes an Application leaves in the cluster what it made. Nothing is pruned when the folder is
 * gone (that is an error) or empty (`allowEmpty` is false).
 */
export function addApplications(chart: Chart, context: ArgoContext): void {
  add(chart, context, KEPT, {
    files: { include: KEPT_FILES },
    prune: false,
    syncOptions: ['RespectIgnoreDifferences=true', 'Validate=false'],
    rest: { ignoreDifferences: OF_OTHERS },
  })
  add(chart, context, NAME, {
    files: { exclude: KEPT_FILES },
    prune: true,
    syncOptions: ['ServerSideApply=true', 'ApplyOutOfSyncOnly=true'],
    annotations: SERVER_SIDE_DIFF,
  })
}

/**
 * The objects are applied on the server, because the annotation that remembers a client-side apply would hardly hold a large
 * Secret of values. Then the server must also say what differs: Argo CD's own knowledge of Kubernetes' kinds is that of a later
 * release, and it gives up where one has lost a field since (the status of a NetworkPolicy, which 1.24 to 1.27 have). And
 * only what differs is applied: a Secret would get a new version at every sync, and its readers would start to work.
 */
const SERVER_SIDE_DIFF = { 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' }

/**
 * What carries `kapp.k14s.io/exists` is a package's own: made here when it is missing, so that policies stand before pods,
 * and left alone when it is there, because kapp-controller would undo at every turn what Argo CD writes on it. What is left
 * alone is left out of what is applied, and kubectl's own validation, which stands in for the server's before Kubernetes 1.25,
 * would miss it: a definition has no spec then. The server still validates what comes of it.
 */
const OF_OTHERS = [
  { group: '', kind: 'Namespace', jqPathExpressions: ofOthers('.metadata.labels', '.metadata.annotations') },
  {
    group: 'apiextensions.k8s.io',
    kind: 'CustomResourceDefinition',
    jqPathExpressions: ofOthers('.spec', '.metadata.labels', '.metadata.annotations'),
  },
]

/** The annotation that tells is taken away last. */
function ofOthers(...fields: readonly string[]): string[] {
  return fields.map(field => `select(.metadata.annotations["kapp.k14s.io/exists"] != null) | ${field}`)
}

interface Share {
  readonly files: { readonly include: string } | { readonly exclude: string }
  readonly prune: boolean
  readonly syncOptions: readonly string[]
  readonly annotations?: Readonly<Record<string, string>>
  readonly rest?: Readonly<Record<string, unknown>>
}

function add(
  chart: Chart,
  { environment, cluster, values }: ArgoContext,
  name: string,
  { files, prune, syncOptions, annotations, rest }: Share,
): void {
  new ApiObject(chart, name, {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: values.namespace, ...(annotations && { annotations: { ...annotations } }) },
    spec: {
      project: NAME,
      source: {
        repoURL: environment.git.url,
        targetRevision: Object.values(mirrorReference(environment.git.ref))[0],
        path: `${clusterFolder(environment, cluster)}/manifests`,
        directory: { recurse: true, ...files },
      },
      destination: { server: SERVER, namespace: NAMESPACE },
      syncPolicy: {
        automated: { prune, selfHeal: true, allowEmpty: false },
        syncOptions,
        retry: retryOf(values),
      },
      ...rest,
    },
  })
}

function retryOf({ retry: { limit, duration, factor, maxDuration } }: ArgoContext['values']) {
  return { limit, backoff: { duration, factor, maxDuration } }
}
