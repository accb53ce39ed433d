/** Where nobody makes a default StorageClass, every volume of Harbor must name one. */
import type { Problem } from '#kernel'
import { completeStorage } from './storage.ts'
import type { HarborContext } from './context.ts'
import { versionOf } from './version.ts'

/** TKG makes the default class unless the variable says no; a component that offers that variable makes classes itself. */
export function checkVolumes(context: HarborContext): Problem[] {
  const said = context.offers.filter(
    ({ offers }) => offers.variables?.['ENABLE_DEFAULT_STORAGE_CLASS'] === false,
  )
  if (said.length === 0 || said.some(({ component }) => component !== 'tkg')) return []
  return unnamed(context).map(name =>
    context.problem('harbor/storage-class', ['persistence', 'persistentVolumeClaim', ...name.split('.')], {
      message: `harbor: nothing provides the volume of ${name}`,
      found: 'no storageClass, in a cluster without a default one (ENABLE_DEFAULT_STORAGE_CLASS is false)',
      fix: `add storageClass to ${name}, or let TKG make its default class`,
    }),
  )
}

/** Volumes that the cluster's default class would have to provide. */
function unnamed(context: HarborContext): string[] {
  const { registry, jobservice, database, redis, trivy } = context.values.persistence.persistentVolumeClaim
  const split = versionOf(context) === '2.6.1'
  const claims = {
    ...(completeStorage(context).type === 'filesystem' && { registry }),
    ...(split
      ? { 'jobservice.jobLog': jobservice.jobLog, 'jobservice.scanDataExports': jobservice.scanDataExports }
      : { jobservice }),
    database,
    redis,
    ...(context.values.trivy.enabled && { trivy }),
  }
  return Object.entries(claims)
    .filter(([, { storageClass, existingClaim }]) => storageClass === '' && existingClaim === '')
    .map(([name]) => name)
}
