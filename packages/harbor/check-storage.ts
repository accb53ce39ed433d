/** What may not be said of the place of blobs. */
import { findRange, type Path, type Problem } from '#kernel'
import type { HarborContext, ImageStorage } from './context.ts'
import { completeStorage, endpointUrl, isOptionUsed } from './storage.ts'
import { isWritten } from '#carvel'

const STORAGE: Path = ['persistence', 'imageChartStorage']

export function checkStorage(context: HarborContext): Problem[] {
  const storage = completeStorage(context)
  return [
    ...checkTwice(context),
    ...checkBackend(context, storage),
    ...(storage.type === 's3' ? checkS3(context, storage) : []),
    ...checkOption(context),
    ...checkReplicas(context, storage),
  ]
}

function checkTwice(context: HarborContext): Problem[] {
  const said = (['type', 's3', 'disableredirect'] as const).filter(key =>
    isWritten(context, [...STORAGE, key]),
  )
  if (!isOptionUsed(context) || said.length === 0) return []
  return [
    context.problem('harbor/storage-twice', [...STORAGE, said[0] ?? 'type'], {
      message: 'harbor: the place of blobs is given twice, as values and as the option s3',
      found: `${said.map(key => `imageChartStorage.${key}`).join(', ')} and s3 in the second argument of harbor()`,
      expected: 'one of the two',
      fix: 'remove the values',
    }),
  ]
}

function checkBackend({ problem }: HarborContext, { type }: ImageStorage): Problem[] {
  if (type === 'filesystem' || type === 's3') return []
  return [
    problem('harbor/storage-backend', [...STORAGE, 'type'], {
      message: `harbor: a cluster on AWS behind a gap reaches no storage of type ${type}`,
      found: type,
      expected: 'filesystem or s3',
      fix: "remove it, or say the option s3: harbor({}, { s3: { bucket: '…', endpoint: 'vpce-…' } })",
    }),
  ]
}

function checkS3(context: HarborContext, { s3 }: ImageStorage): Problem[] {
  const say = (key: keyof typeof s3, message: string, fix: string, found?: string): Problem =>
    isOptionUsed(context)
      ? context.problem('harbor/s3', ['s3', OPTION_OF[key] ?? key], {
          of: 'options',
          message: `harbor: ${message}`,
          fix,
          ...(found && { found }),
        })
      : context.problem('harbor/s3', [...STORAGE, 's3', key], {
          message: `harbor: ${message}`,
          fix,
          ...(found && { found }),
        })
  return [
    ...(s3.bucket === 'bucketname'
      ? [say('bucket', 'nobody says which bucket holds the blobs', 'say it')]
      : []),
    ...(isEndpoint(s3.regionendpoint, s3.region, context.environment.domain)
      ? []
      : [
          say(
            'regionendpoint',
            'without an endpoint in the VPC Harbor looks for S3 on the Internet',
            `write ${endpointUrl(`vpce-….s3.${s3.region}.vpce.amazonaws.com`)}, the name of an interface endpoint of this region`,
            s3.regionendpoint ?? 'no endpoint',
          ),
        ]),
    ...(s3.secure && !s3.skipverify
      ? []
      : [
          say(
            s3.secure ? 'skipverify' : 'secure',
            'blobs must travel over https, with a certificate that is checked',
            'remove it',
          ),
        ]),
    ...(s3.encrypt
      ? []
      : [say('encrypt', 'blobs must be encrypted where they lie', 'remove it, which means true')]),
    ...((s3.accesskey === undefined) === (s3.secretkey === undefined)
      ? []
      : [
          say(
            s3.accesskey ? 'accesskey' : 'secretkey',
            'one half of a key pair is missing',
            'give both, or neither for the role of the nodes',
          ),
        ]),
  ]
}

const OPTION_OF: Readonly<Record<string, string>> = { regionendpoint: 'endpoint' }

/** An interface endpoint of S3 in the bucket's region, or something of the site that speaks like S3. */
function isEndpoint(url: string | null, region: string, domain: string): boolean {
  const [, host = ''] = /^https:\/\/([a-z0-9.-]+)(?::\d+)?\/?$/.exec(url ?? '') ?? []
  return (
    host.endsWith(`.${domain}`) ||
    new RegExp(
      `^bucket\\.vpce-[0-9a-f]+-[0-9a-z]+(-[a-z0-9-]+)?\\.s3\\.${region}\\.vpce\\.[a-z0-9.-]+$`,
    ).test(host)
  )
}

function checkOption(context: HarborContext): Problem[] {
  const { bucket, address } = context.options.s3
  const say = (key: string, message: string, found: string, fix: string) =>
    context.problem('harbor/s3', ['s3', key], { of: 'options', message: `harbor: ${message}`, found, fix })
  return [
    ...(bucket === undefined && isOptionUsed(context)
      ? [say('bucket', 'nobody says which bucket holds the blobs', 's3 without bucket', 'add bucket')]
      : []),
    ...(address !== undefined && !findRange(address)
      ? [say('address', 's3.address is no range', address, 'write for example 10.40.255.64/28')]
      : []),
  ]
}

/** A volume of EBS is attached to one node at a time. */
function checkReplicas({ values, problem }: HarborContext, { type }: ImageStorage): Problem[] {
  const { registry, jobservice } = values.persistence.persistentVolumeClaim
  const many = (part: 'registry' | 'jobservice', modes: readonly string[], way: string) => {
    const { replicas } = values[part]
    if (replicas <= 1 || modes.every(mode => mode === 'ReadWriteMany')) return []
    return [
      problem('harbor/replicas', [part, 'replicas'], {
        message: `harbor: only one node at a time can use the volume of ${part}`,
        found: `${replicas} pods with ${modes.join(' and ')}`,
        expected: '1',
        fix: way,
      }),
    ]
  }
  return [
    ...(type === 'filesystem'
      ? many('registry', [registry.accessMode], 'leave out registry.replicas, or say the option s3')
      : []),
    ...many(
      'jobservice',
      [jobservice.accessMode, jobservice.jobLog.accessMode, jobservice.scanDataExports.accessMode].filter(
        (mode, i, all) => all.indexOf(mode) === i,
      ),
      'leave out jobservice.replicas',
    ),
  ]
}
