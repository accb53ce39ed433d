/**
 * Who talks to Supervisor, Concierge and Dex, and whom they call. Behind a load balancer a pod sees the address of a node or
 * of the load balancer, or of the client where that is kept. Ports: fixtures of the package's open sibling
 * (community-edition, pinniped 0.12.1, mc-ldap-aws): Supervisor 8443, Dex 5556, aggregated API of the Concierge 8443.
 */
import { API_PORT, apiServer, nodes, outside, pods, splitHost, type Flow, type Pods } from '#kernel'
import type { PinnipedContext } from './context.ts'
import { supervisorOf } from './inherited.ts'

export const NAMESPACES = {
  supervisor: 'pinniped-supervisor',
  concierge: 'pinniped-concierge',
  dex: 'tanzu-system-auth',
} as const

const SUPERVISOR = pods(NAMESPACES.supervisor, { app: 'pinniped-supervisor' })
const CONCIERGE = pods(NAMESPACES.concierge, { 'deployment.pinniped.dev': 'concierge' })
const DEX = pods(NAMESPACES.dex, { app: 'dex' })

export function flows(context: PinnipedContext): Flow[] {
  return [
    ...concierge(context),
    ...(context.cluster.role === 'management' ? supervisor(context) : []),
    ...(hasDex(context) ? dex(context) : []),
    ...(context.options.closeNamespaces ? toApi(context) : []),
  ]
}

/** Namespaces with pods of pinniped. */
export function namespacesOf(context: PinnipedContext): string[] {
  return [NAMESPACES.concierge, NAMESPACES.supervisor, ...(hasDex(context) ? [NAMESPACES.dex] : [])]
}

/** Dex runs for a directory only, beside the Supervisor. */
export function hasDex({ cluster, environment }: PinnipedContext): boolean {
  return cluster.role === 'management' && environment.identity.type === 'ldap'
}

function concierge(context: PinnipedContext): Flow[] {
  const { cluster, management } = context
  const { name, network } = management?.cluster ?? cluster
  const { issuer } = supervisorOf(context)
  return [
    {
      from: apiServer,
      to: CONCIERGE,
      ports: [{ port: 8443, servicePort: 443 }],
      purpose: 'the API server hands on requests for credentials (aggregated API of the Concierge)',
    },
    {
      from: CONCIERGE,
      to: outside(
        `load balancer of the Supervisor of ${name}`,
        issuer && new URL(issuer).hostname,
        network.cidr,
      ),
      ports: [{ port: Number(issuer && new URL(issuer).port) || 443 }],
      purpose: "the Concierge reads the Supervisor's keys, to check tokens",
    },
  ]
}

function supervisor(context: PinnipedContext): Flow[] {
  const { identity } = context.environment
  return [
    ...throughBalancer(context, SUPERVISOR, { port: 8443, servicePort: 443 }, 'log in at the Supervisor'),
    ...(identity.type === 'oidc'
      ? [
          {
            from: SUPERVISOR,
            to: outside(
              identity.name ?? 'identity provider',
              new URL(identity.issuer).hostname,
              identity.address,
            ),
            ports: [{ port: Number(new URL(identity.issuer).port) || 443 }],
            purpose: 'the Supervisor sends people to the identity provider and takes its tokens',
          },
        ]
      : []),
  ]
}

function dex(context: PinnipedContext): Flow[] {
  const { cluster, environment } = context
  const { identity } = environment
  return [
    ...throughBalancer(context, DEX, { port: 5556, servicePort: 443 }, 'log in at Dex'),
    {
      from: SUPERVISOR,
      to: outside('load balancer of Dex', undefined, cluster.network.cidr),
      ports: [{ port: 443 }],
      purpose: 'the Supervisor takes the tokens of Dex',
    },
    ...(identity.type === 'ldap'
      ? [
          {
            from: DEX,
            to: outside('directory', splitHost(identity.host).name, identity.address),
            // what Dex takes where the host names no port
            ports: [{ port: splitHost(identity.host).port ?? 636 }],
            purpose: 'Dex looks up people and their groups (LDAP)',
          },
        ]
      : []),
  ]
}

function throughBalancer(
  { cluster }: PinnipedContext,
  to: Pods,
  port: { readonly port: number; readonly servicePort: number },
  purpose: string,
): Flow[] {
  return [
    { from: outside('users', undefined, undefined), to, ports: [port], purpose },
    {
      from: outside('load balancers', undefined, cluster.network.cidr),
      to,
      ports: [port],
      purpose: `${purpose}, through its load balancer`,
    },
    { from: nodes, to, ports: [port], purpose: `${purpose}, passed on by another node` },
  ]
}

/** All pods, the job after an installation too; said only where somebody closes their namespaces. */
function toApi(context: PinnipedContext): Flow[] {
  return namespacesOf(context).map(namespace => ({
    from: pods(namespace),
    to: apiServer,
    ports: [API_PORT],
    purpose: 'watch and write the objects of pinniped',
  }))
}
