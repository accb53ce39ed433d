/** The page of one component: what it is, how it is used, every value, and all that it brings with it. */
import type { ClusterFlow, GroupSchema, Peer, Port } from '#kernel'
import type { Described } from './described.ts'
import { code, fenced, join, section, table } from './markdown.ts'
import { printUse } from './print-use.ts'
import { schemaRows } from './schema-rows.ts'

export function componentPage(component: Described): string {
  const { name, room, exported, sentence, definition, example, offers } = component
  return join([
    `# ${name}`,
    sentence,
    fenced('ts', `import { ${exported} } from '#${room}'\n\n${printUse(exported, example)}`),
    ...section('Needs', needs(component)),
    ...section('Values', values(definition.values)),
    ...section('Options', definition.options === undefined ? '' : optionsText(exported, definition.options)),
    ...section('Namespaces', (offers.namespaces ?? []).map(each => `- ${code(each)}`).join('\n')),
    ...section('Flows', flows(component.flows)),
    ...section('Metrics', metrics(component)),
    ...section('Alerts', alerts(component)),
    ...section('Dashboards', dashboards(component)),
    ...section('Images', images(component)),
  ])
}

function needs({ requires, definition }: Described): string {
  const lines = requires.map(
    ({ component, because }) => `- [${component}](${component}.md), because ${because}`,
  )
  const reads = (definition.reads ?? []).map(
    word => `- It gives form to the word ${code(word)} of environments, roles and clusters.`,
  )
  return [...lines, ...reads].join('\n')
}

function values(schema: GroupSchema): string {
  const rows = schemaRows(schema)
  if (rows.length === 0) return ''
  return table(
    ['value', 'type', 'default', 'meaning'],
    rows.map(({ path, type, preset, description }) => [code(path), type, code(preset), description]),
  )
}

function optionsText(exported: string, schema: GroupSchema): string {
  const rows = values(schema)
  return rows === '' ? '' : `The second argument of \`${exported}()\`: Drawbridge's own choices.\n\n${rows}`
}

function flows(all: readonly ClusterFlow[]): string {
  if (all.length === 0) return ''
  return table(
    ['from', 'to', 'ports', 'purpose'],
    all.map(({ from, to, ports, purpose }) => [
      peerText(from),
      peerText(to),
      ports.map(portText).join(', '),
      purpose,
    ]),
  )
}

function peerText(peer: Peer): string {
  switch (peer.kind) {
    case 'pods': {
      const labels = Object.entries(peer.labels ?? {}).map(([key, value]) => `${key}=${value}`)
      return `${code(peer.namespace)} ${labels.join(' ')}`.trimEnd()
    }
    case 'any-pods':
      return 'all pods'
    case 'nodes':
      return 'nodes'
    case 'api-server':
      return 'API server'
    case 'dns':
      return 'cluster DNS'
    case 'outside':
      return peer.name
  }
}

function portText({ port, endPort, protocol = 'TCP', servicePort }: Port): string {
  const range = endPort === undefined || endPort === port ? String(port) : `${port}-${endPort}`
  const ofPod = protocol === 'IPIP' ? 'IP protocol 4' : `${range}/${protocol}`
  return servicePort === undefined ? ofPod : `${ofPod} (service ${servicePort})`
}

function metrics({ offers }: Described): string {
  const targets = (offers.metrics ?? []).map(
    ({ job, port, path = '/metrics', scheme = 'http' }) =>
      `- job ${code(job)}: ${scheme}, port ${port}, ${code(path)}`,
  )
  return targets.join('\n')
}

function alerts({ name, offers }: Described): string {
  const all = offers.alerts ?? []
  if (all.length === 0) return ''
  return table(
    ['alert', 'severity', 'after', 'meaning'],
    all.map(alert => [
      `[${alert.name}](../runbooks/${name}.md#${alert.name.toLowerCase()})`,
      alert.severity,
      alert.for ?? 'at once',
      alert.runbook.meaning,
    ]),
  )
}

function dashboards({ offers }: Described): string {
  return (offers.dashboards ?? [])
    .map(({ title, description }) => `- **${title}**: ${description}`)
    .join('\n')
}

function images({ offers }: Described): string {
  return (offers.images ?? [])
    .map(
      ({ repository, tag, uncertain }) =>
        `- ${code(`${repository}:${tag}`)}${uncertain ? ` (${uncertain})` : ''}`,
    )
    .join('\n')
}
