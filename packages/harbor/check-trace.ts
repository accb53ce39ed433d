/** What the package refuses of traces (harbor 2.5.3: values.star), said before it does. */
import type { Problem } from '#kernel'
import type { HarborContext } from './context.ts'

export function checkTrace(context: HarborContext): Problem[] {
  const { trace } = context.values
  if (!trace.enabled) return []
  return trace.provider === 'jaeger' ? checkJaeger(context) : checkOtel(context)
}

function checkJaeger({ values, problem }: HarborContext): Problem[] {
  const { endpoint, agent_host, agent_port } = values.trace.jaeger
  const path = ['trace', 'jaeger', 'endpoint']
  const agent = agent_host !== null && agent_port !== null
  if (endpoint !== '' && (agent_host !== null || agent_port !== null))
    return [
      problem('harbor/trace', path, {
        message: 'harbor: traces go to a collector or to an agent, not to both',
        found: 'endpoint, agent_host or agent_port',
        fix: "for an agent write endpoint: ''",
      }),
    ]
  const placeholder = endpoint.startsWith('http://hostname:')
  if (placeholder || (endpoint === '' && !agent))
    return [
      problem('harbor/trace', path, {
        message: 'harbor: nobody says where traces go',
        found: endpoint || 'neither an endpoint nor an agent',
        fix: 'give trace.jaeger.endpoint the URL of the collector',
      }),
    ]
  return []
}

function checkOtel({ values, problem }: HarborContext): Problem[] {
  const { endpoint, timeout } = values.trace.otel
  return [
    ...(endpoint === '' || endpoint.startsWith('hostname:')
      ? [
          problem('harbor/trace', ['trace', 'otel', 'endpoint'], {
            message: 'harbor: nobody says where traces go',
            found: endpoint,
            fix: 'give trace.otel.endpoint the host and port of the collector',
          }),
        ]
      : []),
    ...(timeout > 0
      ? []
      : [
          problem('harbor/trace', ['trace', 'otel', 'timeout'], {
            message: 'harbor: trace.otel.timeout must be more than 0 seconds',
            found: String(timeout),
          }),
        ]),
  ]
}
