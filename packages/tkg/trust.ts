/** Bundles of certificate authorities, in the form TKG takes them. */
import { Buffer } from 'node:buffer'

/** base64 of the different PEM texts one after the other; undefined when there is none. */
export function bundle(pems: readonly (string | undefined)[]): string | undefined {
  const different = new Set(pems.flatMap(pem => (pem === undefined ? [] : [`${pem.trim()}\n`])))
  return different.size === 0 ? undefined : Buffer.from([...different].join('')).toString('base64')
}
