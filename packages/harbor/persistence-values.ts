/** Data values of harbor: volumes. Harbor 2.6 has two volumes of jobservice where 2.5 has one. */
import { group, text } from '#kernel'
import { imageChartStorage } from './storage-values.ts'

function claim(size: string) {
  return {
    existingClaim: text('A claim that is there already, instead of a new one.', ''),
    storageClass: text("Storage class; empty takes the cluster's default, - makes no volume by itself.", ''),
    subPath: text('Folder in the volume, where others use it too.', ''),
    accessMode: text('Access mode of the claim.', 'ReadWriteOnce'),
    size: text('Size of the claim.', size),
  }
}

export const persistence = group('What Harbor keeps.', {
  persistentVolumeClaim: group('Its volumes.', {
    registry: group('Blobs, where they lie in a volume.', claim('10Gi')),
    jobservice: group('Logs of jobs. Harbor 2.5: these values; 2.6: jobLog and scanDataExports.', {
      ...claim('1Gi'),
      jobLog: group('Logs of jobs. Harbor 2.6 only.', claim('1Gi')),
      scanDataExports: group('Exports of scans. Harbor 2.6 only.', claim('1Gi')),
    }),
    database: group('PostgreSQL.', claim('1Gi')),
    redis: group('Redis.', claim('1Gi')),
    trivy: group('The database of vulnerabilities.', claim('5Gi')),
  }),
  imageChartStorage,
})
