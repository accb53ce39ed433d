/** Formats of texts in Prometheus' and Alertmanager's configuration; each message says what a right one looks like. */
import { z } from 'zod'
import { findRange } from '#kernel'

const UNITS = { y: 31_536_000_000, w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 }
const DURATION = /^(?=.)(\d+y)?(\d+w)?(\d+d)?(\d+h)?(\d+m(?!s))?(\d+s)?(\d+ms)?$/

/** A duration as Prometheus writes it (prometheus/common v0.34, model.ParseDuration). */
export const duration = z
  .string()
  .regex(DURATION, 'a duration such as 30s, 5m or 1h30m, its units from large to small')

/** Milliseconds of a well-formed duration. */
export function milliseconds(text: string): number {
  return [...text.matchAll(/(\d+)(ms|[ywdhms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS[unit as keyof typeof UNITS],
    0,
  )
}

/** A size of what is kept, for example `130GB`; a unit is 1024 of the one before. */
export const size = z.string().regex(/^\d+(?:[KMGTPE]?B)$/, 'a size such as 512MB or 130GB')

export const labelName = z.string().regex(/^[a-zA-Z_]\w*$/, 'a label: letters, digits and underscores')

/** A regular expression of Go: what JavaScript has beyond it (looking around, back references) is refused. */
export const pattern = z.string().refine(isPattern, 'a regular expression that Go reads (RE2)')

export function isPattern(text: string): boolean {
  if (/\(\?<?[=!]|\\[1-9]|\(\?>/.test(text)) return false
  try {
    // Go's named groups and flags, in JavaScript's spelling
    new RegExp(text.replaceAll('(?P<', '(?<').replace(/^\(\?[imsU]+\)/, ''), 'u')
    return true
  } catch {
    return isPatternWithoutUnicode(text)
  }
}

/** Go lets escapes such as `\-` and `\/` stand that JavaScript only lets stand without its flag `u`. */
function isPatternWithoutUnicode(text: string): boolean {
  try {
    new RegExp(text.replaceAll('(?P<', '(?<').replace(/^\(\?[imsU]+\)/, ''))
    return true
  } catch {
    return false
  }
}

/** `host:port`, without a scheme and a path. */
export const hostPort = z
  .string()
  .regex(
    /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?:\d{1,5}$/,
    'a host and a port, for example db.example.internal:9187',
  )

/** An address over http or https; credentials in it would stand in Git. */
export const webAddress = z
  .string()
  .regex(
    /^https?:\/\/[^\s@/]+(\/\S*)?$/,
    'an http:// or https:// address without credentials, for example https://hooks.example.internal/alerts',
  )

/** An IPv4 range: where something outside the cluster is. */
export const cidr = z
  .string()
  .refine(
    text => findRange(text) !== undefined,
    'an IPv4 range with its host bits zero, such as 10.40.0.0/16',
  )

/** Host and port of a web address. */
export function endpointOf(address: string): { readonly host: string; readonly port: number } {
  const { hostname, port, protocol } = new URL(address)
  return { host: hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) }
}

/** Whether a name is that of a Service of the cluster. */
export function isInCluster(host: string): boolean {
  return /\.svc(\.cluster\.local)?$/.test(host)
}
