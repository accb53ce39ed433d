/** Amazon S3 through its interface endpoint in the VPC, as an archive of records. */
import { output } from '../build.ts'
import type { Section, Sink } from '../section.ts'
import { common, filesOf, mounted, outsideOf, type CommonOptions } from '../sink.ts'

export interface S3Options extends CommonOptions {
  readonly bucket: string
  /** Region of the bucket and of the endpoint. */
  readonly region: string
  /**
   * A role to assume, for a bucket of another account, and the interface endpoint of STS that gives it. Default: the
   * role of the node, whose instance metadata pods must be able to reach.
   */
  readonly role?: { readonly arn: string; readonly sts: Sink; readonly externalId?: string }
  /** Keys of objects; `$TAG` and strftime's letters are filled in, and a random end is added. Default `/logs/<tag>/year/month/day/time`. */
  readonly key?: string
  /** Size at which an object is closed, 1M to 1G; default `100M`. */
  readonly size?: string
  /** Age at which an object is closed; default `10m`. */
  readonly age?: string
  /** Where objects grow before they are sent; on the node, so that they outlive the pod. Default `/var/log/fluent-bit-s3`. */
  readonly folder?: string
  /** How much may wait there; default `1G`. */
  readonly folderLimit?: string
  /** CA that signed the endpoint's certificate, PEM; default the CAs in Fluent Bit's image, Amazon's among them. */
  readonly ca?: string
}

/**
 * Writes records as JSON lines, gzipped, one object at a time with PutObject (compression takes that in this version).
 * `endpoint` is the endpoint's DNS name, for example `bucket.vpce-0a1b-2c3d.s3.us-gov-west-1.vpce.amazonaws.com` at 443;
 * S3 is addressed by path, so the certificate fits. Source: plugins/out_s3/s3.c; manual 1.8, pipeline/outputs/s3.
 */
export function s3(endpoint: Sink, options: S3Options): Section {
  const { bucket, region, role, ca, key = '/logs/$TAG/%Y/%m/%d/%H-%M-%S' } = options
  const { sinks, files } = outsideOf(endpoint, ca === undefined ? {} : { ca })
  return output(
    's3',
    {
      ...common(options),
      bucket,
      region,
      endpoint: `https://${endpoint.host}`,
      role_arn: role?.arn,
      sts_endpoint: role && `https://${role.sts.host}`,
      external_id: role?.externalId,
      use_put_object: true,
      compression: 'gzip',
      content_type: 'application/gzip',
      total_file_size: options.size ?? '100M',
      upload_timeout: options.age ?? '10m',
      s3_key_format: key,
      store_dir: options.folder ?? '/var/log/fluent-bit-s3',
      store_dir_limit_size: options.folderLimit ?? '1G',
      tls: true,
      'tls.verify': true,
      'tls.ca_file': ca === undefined ? undefined : mounted(filesOf(endpoint).ca),
      json_date_format: 'iso8601',
    },
    { ...(files && { files }), sinks: [...(sinks ?? []), ...(role ? [role.sts] : [])] },
  )
}
