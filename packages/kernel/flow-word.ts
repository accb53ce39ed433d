/** The word `flows` of environments, roles and clusters: traffic of applications, in a form that is easy to write. */
import { z } from 'zod'
import { cidr, host, name } from './formats.ts'
import {
  anyPods,
  apiServer,
  clusterDns,
  ingress,
  metrics,
  nodes,
  pods,
  type Flow,
  type Port,
  type Peer,
  type Provider,
} from './flow.ts'
import { waiverWords } from './waiver.ts'

const waiver = z.strictObject(waiverWords)

const peer = z.union([
  z.enum(['ingress', 'metrics', 'nodes', 'api-server', 'dns', 'any-pods']),
  z.strictObject({
    namespace: name,
    labels: z.record(z.string(), z.string()).optional().describe('Labels of the pods; absent for all.'),
  }),
  z.strictObject({
    outside: z.string().describe('What people call it, for example orders database.'),
    address: cidr.describe('Its private range or address.'),
    host: host.optional(),
    waiver: waiver
      .optional()
      .describe('Required for an address that is not private: why, whose, until when.'),
  }),
])

const port = z.union([
  z.int().min(1).max(65535),
  z.strictObject({
    port: z.int().min(1).max(65535),
    endPort: z.int().min(1).max(65535).optional(),
    protocol: z.enum(['TCP', 'UDP', 'SCTP']).optional(),
  }),
])

export const flowWord = z.strictObject({
  from: peer.describe(
    "Who begins: a namespace's pods, something outside, or ingress, metrics, nodes, api-server, dns, any-pods.",
  ),
  to: peer.describe('Who is called; likewise.'),
  ports: z.array(port).min(1).readonly().describe('Ports of the called pod; a number is TCP.'),
  purpose: z.string().min(1).describe('Why, for the register of ports.'),
})
export type FlowWord = z.output<typeof flowWord>

/** The flow that an author's words mean. */
export function flowOfWord({ from, to, ports, purpose }: FlowWord): Flow {
  return {
    from: peerOfWord(from),
    to: peerOfWord(to),
    ports: ports.map(portOfWord),
    purpose,
  }
}

const NAMED: Readonly<Record<Extract<FlowWord['from'], string>, Peer | Provider>> = {
  ingress,
  metrics,
  nodes,
  'api-server': apiServer,
  dns: clusterDns,
  'any-pods': anyPods,
}

function peerOfWord(word: FlowWord['from']): Peer | Provider {
  if (typeof word === 'string') return NAMED[word]
  if ('namespace' in word) return pods(word.namespace, word.labels)
  const { outside: name, address, host, waiver } = word
  return { kind: 'outside', name, host, ranges: [address], waiver }
}

function portOfWord(word: FlowWord['ports'][number]): Port {
  if (typeof word === 'number') return { port: word }
  const { port, endPort, protocol } = word
  return { port, ...(endPort !== undefined && { endPort }), ...(protocol && { protocol }) }
}
