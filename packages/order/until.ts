/**
 * What kapp 0.49 waits for before it takes an object for done, and goes on with what waits for it. Source: kapp v0.49 docs,
 * apply waiting; pkg/kapp/clusterapply/converged_resource_factory.go.
 */
import { isAwaited, isOrphaned, type Action, type Change } from './change.ts'
import { findController } from './made-secrets.ts'
import { typeOf, hasAnnotation } from './object.ts'

const UNTIL: Readonly<Record<string, string>> = {
  'APIService.apiregistration.k8s.io': 'until it is available',
  'App.kappctrl.k14s.io': 'until it is reconciled',
  'CustomResourceDefinition.apiextensions.k8s.io': 'until it is established',
  'DaemonSet.apps': 'until its pods are there',
  'Deployment.apps': 'until its pods are there',
  'Job.batch': 'until it is complete',
  'PackageInstall.packaging.carvel.dev': 'until it is reconciled',
  'PackageRepository.packaging.carvel.dev': 'until it is reconciled',
  Pod: 'until it runs',
  'ReplicaSet.apps': 'until its pods are there',
  Service: 'until it has its address',
  'StatefulSet.apps': 'until its pods are there',
}

/** Words for people; undefined for what is done as soon as the API server has taken it. */
export function findUntil(change: Change, action: Action): string | undefined {
  const { object } = change
  if (action === 'delete') return isOrphaned(change) ? 'stays in the cluster' : undefined
  if (isAwaited(change)) return 'until somebody else has made it'
  if (hasAnnotation(object, 'kapp.k14s.io/disable-wait')) return undefined
  const controller = findController(object)
  return controller === undefined
    ? UNTIL[typeOf(object)]
    : `kapp does not wait for the Secret that ${controller} makes of it`
}
