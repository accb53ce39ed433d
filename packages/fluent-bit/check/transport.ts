/** Whether records are encrypted on their way, and whether whom they reach was asked who it is. */
import type { Problem } from '#kernel'
import { destinationsOf, isOn } from '../destination.ts'
import { findPlugin } from '../grammar/index.ts'
import { findValue, type Entry, type Header } from '../section.ts'
import type { PlacedSection, Written } from '../texts.ts'
import type { FluentBitContext } from '../values.ts'
import { report, sectionName } from './report.ts'

export function checkTransport(context: FluentBitContext, written: readonly Written[]): Problem[] {
  return written
    .flatMap(({ sections }) => sections)
    .filter(({ header }) => (header.toUpperCase() as Header) === 'OUTPUT')
    .flatMap(section => [
      ...checkProtocol(context, section),
      ...checkEncrypted(context, section),
      ...checkVerified(context, section),
      ...checkAuthority(context, section),
      ...checkBucket(context, section),
    ])
}

/** Only syslog and gelf speak UDP; an output of another kind would call over TCP all the same. */
function checkProtocol(context: FluentBitContext, section: PlacedSection): Problem[] {
  const name = findValue(section.entries, 'name')?.toLowerCase() ?? ''
  const wrong = (section.made?.sinks ?? []).find(({ protocol }) =>
    name === 's3' ? protocol !== 'tls' : protocol === 'udp' && name !== 'syslog',
  )
  if (!wrong) return []
  return [
    report(context, section.at, 'protocol', {
      message: `fluent-bit: ${sectionName(section)} does not speak ${wrong.protocol}`,
      found: `${wrong.host}:${wrong.port} over ${wrong.protocol}`,
      expected: name === 's3' ? 'protocol tls' : 'protocol tls, or tcp for plain text',
    }),
  ]
}

/**
 * Under STIG plain text is refused (NIST SC-8), but for syslog, whose plain form is what vRealize Log Insight takes in the
 * reference design: of that the author is warned (TKG 1.6 fact sheet, section 1.6).
 */
function checkEncrypted(context: FluentBitContext, section: PlacedSection): Problem[] {
  if (!context.environment.compliance?.stig) return []
  const plain = destinationsOf(section).find(({ encrypted }) => !encrypted)
  if (!plain) return []
  const isSyslog = findValue(section.entries, 'name')?.toLowerCase() === 'syslog'
  return [
    report(context, section.at, 'plain-text', {
      severity: isSyslog ? 'warning' : 'error',
      message: `fluent-bit: ${sectionName(section)} sends records in plain text, and STIG asks for encryption (NIST SC-8)`,
      found: `${plain.host}:${plain.port} over ${plain.protocol}, without TLS`,
      expected: "a sink with protocol: 'tls'",
    }),
  ]
}

function checkVerified(context: FluentBitContext, section: PlacedSection): Problem[] {
  const verify = ['tls.verify', 'rdkafka.enable.ssl.certificate.verification'].find(key =>
    /^(off|false|no)$/i.test(findValue(section.entries, key) ?? 'on'),
  )
  if (verify === undefined) return []
  return [
    report(context, section.at, 'unverified', {
      severity: context.environment.compliance?.stig ? 'error' : 'warning',
      message: `fluent-bit: ${sectionName(section)} would give its records to whoever answers`,
      found: `${verify} Off`,
      fix: 'leave verification on, and give the CA that signed the certificate of the sink as ca',
    }),
  ]
}

/** The image's CAs are the public ones; a closed site has its own, which our functions mount. */
function checkAuthority(context: FluentBitContext, section: PlacedSection): Problem[] {
  const { entries } = section
  const keys = ['tls.ca_file', 'tls.ca_path', 'rdkafka.ssl.ca.location']
  if (!usesSiteTls(entries) || keys.some(key => findValue(entries, key) !== undefined)) return []
  return [
    report(context, section.at, 'tls-authority', {
      severity: 'warning',
      message: 'fluent-bit: a sink over TLS is trusted only if a CA in the image of Fluent Bit signed it',
      found: `${sectionName(section)}, without a CA`,
      fix: 'give the CA that signed its certificate, for example syslog(…, { ca: siteCa })',
    }),
  ]
}

/** Whether an output calls a sink of the site over TLS; Amazon's endpoints have certificates of a public CA. */
function usesSiteTls(entries: readonly Entry[]): boolean {
  const name = findValue(entries, 'name')?.toLowerCase() ?? ''
  if (name === 'kafka') return /ssl$/i.test(findValue(entries, 'rdkafka.security.protocol') ?? '')
  return findPlugin('OUTPUT', name)?.network === true && isOn(entries, 'tls')
}

/** Bounds of plugins/out_s3/s3.h: PutObject takes up to 1 GB, and an endpoint of a VPC serves its own region. */
function checkBucket(context: FluentBitContext, section: PlacedSection): Problem[] {
  const { entries } = section
  if (findValue(entries, 'name')?.toLowerCase() !== 's3') return []
  const put = isOn(entries, 'use_put_object')
  const region = findValue(entries, 'region')
  const bytes = bytesOf(findValue(entries, 'total_file_size') ?? '100M')
  const refuse = (message: string, found: string, expected: string) =>
    report(context, section.at, 's3', {
      message: `fluent-bit: ${sectionName(section)} ${message}`,
      found,
      expected,
    })
  return [
    ...(region !== undefined && region !== context.environment.region
      ? [refuse('is in another region than its endpoint', region, context.environment.region)]
      : []),
    ...(findValue(entries, 'compression') !== undefined && !put
      ? [refuse('can compress only what it sends with PutObject', 'use_put_object Off', 'use_put_object On')]
      : []),
    ...(bytes < 1e6 || bytes > (put ? 1e9 : 50e9)
      ? [
          refuse(
            'closes its objects at a size that Fluent Bit refuses',
            findValue(entries, 'total_file_size') ?? '',
            put ? '1M to 1000M with PutObject' : '1M to 50000M',
          ),
        ]
      : []),
  ]
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9 }

/** Fluent Bit counts in thousands (src/flb_utils.c, flb_utils_size_to_bytes). */
function bytesOf(size: string): number {
  const [, digits = '', unit = ''] = /^(\d+)([kmg]?)b?$/i.exec(size) ?? []
  return digits === '' ? 1e6 : Number(digits) * (UNITS[unit.toLowerCase()] ?? 1)
}
