/** Whom an output calls, and whether what it says on the way can be read by others. */
import { findValue, type Entry, type Sink } from './section.ts'
import type { PlacedSection } from './texts.ts'

export interface Destination {
  readonly host: string
  readonly port: number
  readonly protocol: 'TCP' | 'UDP'
  readonly encrypted: boolean
  /** Range of its address, where somebody said it. */
  readonly address?: string | undefined
}

/** Ports that Fluent Bit takes where none is given (the plugins' flb_output_net_default). */
const PORTS: Readonly<Record<string, number>> = {
  syslog: 514,
  es: 9200,
  splunk: 8088,
  http: 80,
  forward: 24224,
  loki: 3100,
  tcp: 5170,
  gelf: 12201,
  influxdb: 8086,
}

/** Everybody that an output calls; nobody for one that stays in the pod, nor for one that misses its host. */
export function destinationsOf({ entries, made }: PlacedSection): Destination[] {
  const found = fromEntries(entries)
  const sinks = made?.sinks ?? []
  const known = found.map(each => ({ ...each, address: findSink(sinks, each)?.address }))
  return [
    ...known,
    // those that the entries do not spell out
    ...sinks.filter(sink => !found.some(each => isSame(sink, each))).map(fromSink),
  ]
}

function fromEntries(entries: readonly Entry[]): Destination[] {
  const name = findValue(entries, 'name')?.toLowerCase() ?? ''
  if (name === 'kafka') return brokers(entries)
  if (name === 's3' || name === 'cloudwatch_logs') return amazon(entries, name === 's3' ? 's3' : 'logs')
  const host = findValue(entries, 'host')
  const preset = PORTS[name]
  if (host === undefined || preset === undefined) return []
  const mode =
    findValue(entries, 'mode')?.toLowerCase() ?? (name === 'syslog' || name === 'gelf' ? 'udp' : 'tcp')
  const encrypted = isOn(entries, 'tls') && (mode === 'tls' || (name !== 'syslog' && name !== 'gelf'))
  const port = Number(findValue(entries, 'port') ?? preset)
  return [{ host, port, protocol: mode === 'udp' ? 'UDP' : 'TCP', encrypted }]
}

function brokers(entries: readonly Entry[]): Destination[] {
  const encrypted = /ssl$/i.test(findValue(entries, 'rdkafka.security.protocol') ?? '')
  return (findValue(entries, 'brokers') ?? '').split(/\s*,\s*/).flatMap(broker => {
    const [, host, port = '9092'] = /^([^:]+)(?::(\d+))?$/.exec(broker) ?? []
    return host === undefined ? [] : [{ host, port: Number(port), protocol: 'TCP' as const, encrypted }]
  })
}

function amazon(entries: readonly Entry[], service: string): Destination[] {
  const region = findValue(entries, 'region') ?? 'us-east-1'
  const host = hostOf(findValue(entries, 'endpoint')) ?? `${service}.${region}.amazonaws.com`
  const sts =
    findValue(entries, 'role_arn') &&
    (hostOf(findValue(entries, 'sts_endpoint')) ?? `sts.${region}.amazonaws.com`)
  return [host, ...(sts ? [sts] : [])].map(each => ({
    host: each,
    port: 443,
    protocol: 'TCP' as const,
    encrypted: true,
  }))
}

function hostOf(url: string | undefined): string | undefined {
  return url?.replace(/^https?:\/\//, '').replace(/[:/].*$/, '')
}

export function isOn(entries: readonly Entry[], key: string): boolean {
  return /^(on|true|yes)$/i.test(findValue(entries, key) ?? 'off')
}

function isSame(sink: Sink, { host, port }: Destination): boolean {
  return sink.host === host && sink.port === port
}

function findSink(sinks: readonly Sink[], destination: Destination): Sink | undefined {
  return sinks.find(sink => isSame(sink, destination))
}

function fromSink({ host, port, protocol, address }: Sink): Destination {
  return {
    host,
    port,
    protocol: protocol === 'udp' ? 'UDP' : 'TCP',
    encrypted: protocol === 'tls',
    address,
  }
}
