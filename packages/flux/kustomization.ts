/** The Kustomization: what Flux applies, and as whom. Fields: fluxcd/kustomize-controller v0.24.4, api/v1beta2. */
import { ApiObject, type Chart } from 'cdk8s'
import { clusterFolder, NAMESPACE } from '#carvel'
import { NAME, type FluxContext } from './values.ts'

/** Without the folder there is an error and nothing is pruned. */
export function addKustomization(chart: Chart, { environment, cluster, values }: FluxContext): void {
  new ApiObject(chart, 'kustomization', {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1beta2',
    kind: 'Kustomization',
    metadata: { name: NAME, namespace: values.namespace },
    spec: {
      sourceRef: { kind: 'GitRepository', name: NAME },
      path: `./${clusterFolder(environment, cluster)}/manifests`,
      serviceAccountName: NAME,
      interval: values.interval,
      retryInterval: values.retryInterval,
      timeout: values.timeout,
      prune: true,
      wait: true,
      patches: KEPT.map(target => ({ target, patch: KEEP })),
    },
  })
}

/**
 * What Flux makes and mends but never deletes by itself. Namespaces and definitions of kinds, because all that is in them
 * would go too, whoever made it. What a package is installed with, because Flux prunes without waiting, and kapp-controller
 * cannot take a package away any more whose ServiceAccount or rights went first.
 */
const KEPT = [
  { kind: 'Namespace' },
  { kind: 'CustomResourceDefinition' },
  { kind: 'ServiceAccount', namespace: NAMESPACE, name: '.*-package' },
  { group: 'rbac.authorization.k8s.io', name: '.*-package' },
]

/** Only the annotation counts: a patch with a target keeps the target's kind and name. */
const KEEP = `apiVersion: v1
kind: any
metadata:
  name: any
  annotations:
    kustomize.toolkit.fluxcd.io/prune: disabled
`
