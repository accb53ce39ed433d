/** Bundles of certificate authorities, in the form TKG takes them. */
import { Buffer } from 'node:buffer'
import { pemBundle } from '#carvel'

/** base64 of the different PEM texts one after the other; undefined when there is none. */
export function bundle(pems: readonly (string | undefined)[]): string | undefined {
  const pem = pemBundle(pems)
  return pem === undefined ? undefined : Buffer.from(pem).toString('base64')
}
