/** What is refused of a flow's ports: whatever a policy could not say, or would take for something else. */
import {
  API_PORT,
  podsWithin,
  type ClusterFlow,
  type Context,
  type Port,
  type Problem,
  type ProblemReport,
} from '#kernel'
import { flowProblem } from './flow-problem.ts'

export function checkPorts(context: Context, flow: ClusterFlow): Problem[] {
  const policed = [flow.from, flow.to].some(peer => podsWithin(peer, context.namespaces).length > 0)
  if (!policed) return []
  if (flow.ports.length === 0) return [flowProblem(context, flow, ['ports'], RULE, noPort(flow))]
  return flow.ports.flatMap((port, i) =>
    [checkRange(flow, port), checkNumber(flow, port), checkApiServer(flow, port)]
      .filter(report => report !== undefined)
      .map(report => flowProblem(context, flow, ['ports', i], RULE, report)),
  )
}

const RULE = 'network-policies/port'

function noPort({ purpose }: ClusterFlow): ProblemReport {
  return {
    message: `the flow to ${purpose} names no port, which a policy takes for all of them`,
    fix: 'name the ports',
  }
}

function checkRange({ purpose }: ClusterFlow, { port, endPort = port }: Port): ProblemReport | undefined {
  if (endPort >= port) return undefined
  return {
    message: `the range of ports to ${purpose} ends before it begins`,
    found: `${port} to ${endPort}`,
    expected: `an endPort from ${port} on`,
    fix: 'exchange the two',
  }
}

function checkNumber(
  { purpose }: ClusterFlow,
  { port, endPort = port, protocol = 'TCP' }: Port,
): ProblemReport | undefined {
  if (protocol !== 'IPIP' && port >= 1 && Math.max(port, endPort) <= 65535) return undefined
  return {
    message: `no policy of pods can say port ${port} of ${protocol}, which the flow to ${purpose} names`,
    found: `${protocol} ${port}`,
    expected: 'TCP, UDP or SCTP, and a port from 1 to 65535',
    fix: 'name the port that the pod listens on',
  }
}

/** Policies see packets after the address and port of the Service were translated. */
function checkApiServer({ to, purpose }: ClusterFlow, { port }: Port): ProblemReport | undefined {
  if (to.kind !== 'api-server' || port !== API_PORT.servicePort) return undefined
  return {
    message: `${API_PORT.servicePort} is a port of the API server's Service; policies see what is behind it, and the flow to ${purpose} would stay closed`,
    found: String(port),
    expected: String(API_PORT.port),
    fix: `say ${API_PORT.port}`,
  }
}
