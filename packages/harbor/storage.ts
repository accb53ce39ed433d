/** Where blobs lie: a volume, or a bucket of S3 that is reached through an interface endpoint of the VPC. */
import { isWritten } from '#carvel'
import { difference } from '#kernel'
import type { HarborContext, ImageStorage } from './context.ts'
import { options } from './options.ts'

/** Where S3 is reached: every interface endpoint answers for buckets under the literal word `bucket` (AWS PrivateLink for S3). */
export function endpointUrl(endpoint: string): string {
  return `https://bucket.${endpoint}`
}

/** The author's backend, or the one that the option means. */
export function completeStorage(context: HarborContext): ImageStorage {
  const { imageChartStorage } = context.values.persistence
  const { bucket, endpoint, key, folder } = context.options.s3
  const s3 = atHome(context)
  if (bucket === undefined) return { ...imageChartStorage, s3 }
  return {
    ...imageChartStorage,
    type: 's3',
    // a client outside of the VPC would be sent to an address that it cannot reach
    disableredirect: true,
    s3: {
      ...s3,
      bucket,
      regionendpoint: endpoint === undefined ? null : endpointUrl(endpoint),
      keyid: key ?? null,
      rootdirectory: folder ?? null,
    },
  }
}

/** In the environment's region, and encrypted. */
function atHome(context: HarborContext): ImageStorage['s3'] {
  const { s3, type } = context.values.persistence.imageChartStorage
  if (type !== 's3' && context.options.s3.bucket === undefined) return s3
  const isSaid = (key: string) => isWritten(context, ['persistence', 'imageChartStorage', 's3', key])
  return {
    ...s3,
    region: isSaid('region') ? s3.region : context.environment.region,
    encrypt: isSaid('encrypt') ? s3.encrypt : true,
  }
}

const UNTOUCHED = options.parse({}).s3

/** Whether an author says anything of the option s3. */
export function isOptionUsed(context: HarborContext): boolean {
  return Object.keys(difference(context.options.s3, UNTOUCHED)).length > 0
}
