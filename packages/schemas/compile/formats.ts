/**
 * Formats of texts that the API server checks; others it ignores. Source: apiextensions-apiserver v0.24.0,
 * pkg/apiserver/validation/formats.go, and kube-openapi, pkg/validation/strfmt.
 */
import { isCidr, isIpv4, isIpv6 } from '../addresses.ts'
import { DNS_NAME } from '#kernel'

export interface Format {
  readonly test: (text: string) => boolean
  readonly expected: string
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
const DATE_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/
const HOST =
  /^(?=.{1,253}$)[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?(\.[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)*\.?$/
const UUID = (part: string) => new RegExp(`^[0-9a-f]{8}-?[0-9a-f]{4}-?${part}-?[0-9a-f]{12}$`, 'i')
const DURATION = /^-?(?:0|(?:(?:\d+\.?\d*|\.\d+) *(?:ns|us|µs|μs|ms|s|m|h|d|w|[a-z]+))+)$/

function of(expected: string, test: RegExp | ((text: string) => boolean)): Format {
  return { expected, test: typeof test === 'function' ? test : text => test.test(text) }
}

const FORMATS: Readonly<Record<string, Format>> = {
  byte: of('base64', BASE64),
  date: of('a date, for example 2026-01-31', DATE),
  datetime: of('a time, for example 2026-01-31T12:00:00Z', DATE_TIME),
  duration: of('a duration, for example 30s', DURATION),
  hostname: of('a host name', HOST),
  ipv4: of('an IPv4 address', isIpv4),
  ipv6: of('an IPv6 address', text => isIpv6(text) && !isIpv4(text)),
  cidr: of('a range, for example 10.0.0.0/8', isCidr),
  mac: of(
    'a MAC address',
    /^(?:[0-9a-f]{2}[:-]){5}(?:[0-9a-f]{2}[:-]){0,14}[0-9a-f]{2}$|^(?:[0-9a-f]{4}\.){2,}[0-9a-f]{4}$/i,
  ),
  uri: of(
    'an address with its scheme, or a path from the root',
    text => text.startsWith('/') || URL.canParse(text),
  ),
  email: of(
    'an e-mail address',
    text => /^[^\s@]+@[^\s@]+$/.test(text) && DNS_NAME.test(text.split('@')[1]?.toLowerCase() ?? ''),
  ),
  uuid: of('a UUID', UUID('[0-9a-f]{4}-?[0-9a-f]{4}')),
  uuid3: of('a UUID of version 3', UUID('3[0-9a-f]{3}-?[0-9a-f]{4}')),
  uuid4: of('a UUID of version 4', UUID('4[0-9a-f]{3}-?[89ab][0-9a-f]{3}')),
  uuid5: of('a UUID of version 5', UUID('5[0-9a-f]{3}-?[89ab][0-9a-f]{3}')),
  hexcolor: of('a colour, for example #00ff00', /^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/),
  ssn: of('a social security number', /^\d{3}[- ]?\d{2}[- ]?\d{4}$/),
}

/** The check of a format, where the API server has one. */
export function formatOf(name: string): Format | undefined {
  return FORMATS[name.replaceAll('-', '')]
}
