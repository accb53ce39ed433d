/** What both kinds of policies compare alike: addresses and ports. */
import { contains } from '#kernel'
import type { Connection, End } from './end.ts'

export interface IpBlock {
  readonly cidr: string
  readonly except?: readonly string[]
}

export interface PolicyPort {
  readonly protocol?: string
  readonly port?: number | string
  readonly endPort?: number
}

/** An address of a pod counts too: both Antrea and Calico compare blocks with whatever the packet says. */
export function inBlock({ cidr, except = [] }: IpBlock, end: End): boolean {
  if (end.kind === 'own-node') return false
  const host = `${end.ip}/32`
  return contains(cidr, host) && !except.some(range => contains(range, host))
}

/** No ports at all mean all of them. */
export function onPorts(ports: readonly PolicyPort[] | undefined, connection: Connection): boolean {
  if (ports === undefined || ports.length === 0) return true
  const { port: called, protocol: spoken = 'TCP' } = connection
  return ports.some(({ protocol = 'TCP', port, endPort }) => {
    if (typeof port === 'string')
      throw new Error(`a port by name (${port}) depends on the pod; say its number`)
    if (protocol !== spoken) return false
    return port === undefined || (called >= port && called <= (endPort ?? port))
  })
}
