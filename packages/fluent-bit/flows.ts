/** Whom Fluent Bit calls, and who may ask it for metrics. */
import {
  apiServer,
  instanceMetadata,
  nodes,
  outside,
  pods,
  type Flow,
  type MetricsTarget,
  type Pods,
} from '#kernel'
import { destinationsOf, isOn, type Destination } from './destination.ts'
import { findValue } from './section.ts'
import { writtenTexts, type PlacedSection, type Written } from './texts.ts'
import type { FluentBitContext } from './values.ts'

/** Labels that the package gives the pods of its DaemonSet. */
const LABELS = { app: 'fluent-bit' }

export function flows(context: FluentBitContext): Flow[] {
  const from = pods(context.values.namespace, LABELS)
  const written = writtenTexts(context)
  const outputs = written
    .flatMap(({ sections }) => sections)
    .filter(({ header }) => header.toUpperCase() === 'OUTPUT')
  const destinations = outputs.flatMap(output =>
    destinationsOf(output).map(destination => ({ ...destination, plugin: pluginOf(output) })),
  )
  return [
    ...podFlows(from, written),
    ...distinct(destinations).map((destination): Flow => {
      const { name, address } = placeOf(context, destination)
      const { host, port, protocol } = destination
      return {
        from,
        to: outside(name, host, address),
        ports: [{ port, ...(protocol === 'UDP' && { protocol }) }],
        purpose: `send logs (${destination.plugin})`,
      }
    }),
    ...(outputs.some(usesNodeRole)
      ? [
          {
            from,
            to: instanceMetadata,
            ports: [{ port: 80 }],
            purpose: "get credentials of the node's role",
          },
        ]
      : []),
  ]
}

/** Whom the kubernetes filter asks: the API server, or the kubelet; the package's own text has the filter. */
function podFlows(from: Pods, written: readonly Written[]): Flow[] {
  const filters = written
    .flatMap(({ sections }) => sections)
    .filter(({ entries }) => findValue(entries, 'name')?.toLowerCase() === 'kubernetes')
  const isPackages = !written.some(({ part }) => part === 'filters')
  const purpose = 'learn what pod a log is of'
  const kubelet = filters.filter(({ entries }) => isOn(entries, 'use_kubelet'))
  return [
    ...(isPackages || filters.length > kubelet.length
      ? [{ from, to: apiServer, ports: [{ port: 6443 }], purpose }]
      : []),
    ...kubelet.map(({ entries }) => ({
      from,
      to: nodes,
      ports: [{ port: Number(findValue(entries, 'kubelet_port') ?? 10250) }],
      purpose,
    })),
  ]
}

type Called = Destination & { readonly plugin: string }

function pluginOf({ entries }: PlacedSection): string {
  return findValue(entries, 'name')?.toLowerCase() ?? ''
}

/** Two outputs may send to the same place; it is one flow, named after the first. */
function distinct(destinations: readonly Called[]): Called[] {
  const first = new Map<string, Called>()
  for (const each of destinations) {
    const id = `${each.host}:${each.port}/${each.protocol}`
    if (!first.has(id)) first.set(id, each)
  }
  return [...first.values()]
}

/** What the environment says of a host among its log sinks. */
function placeOf({ environment }: FluentBitContext, { host, port, address, plugin }: Called) {
  const sinks = Object.entries(environment.logs ?? {})
  const [name, sink] =
    sinks.find(([, each]) => each.host === host && each.port === port) ??
    sinks.find(([, each]) => each.host === host) ??
    []
  return {
    name: name === undefined ? `log sink ${plugin} ${host}` : `log sink ${name}`,
    address: address ?? sink?.address,
  }
}

/** Whether an output signs its requests with credentials that it asks the node for. */
function usesNodeRole({ entries }: PlacedSection): boolean {
  const name = findValue(entries, 'name')?.toLowerCase()
  return (
    name === 's3' ||
    name === 'cloudwatch_logs' ||
    /^(on|true|yes)$/i.test(findValue(entries, 'aws_auth') ?? '')
  )
}

/** The program's own metrics; the package's service and ours serve them at port 2020, any other is refused. */
export function metricsTargets(namespace: string): MetricsTarget[] {
  return [{ job: 'fluent-bit', namespace, labels: LABELS, port: 2020, path: '/api/v1/metrics/prometheus' }]
}
