/** Data values of harbor: metrics and traces. */
import {
  choice,
  flag,
  group,
  integer,
  integerOrNull,
  labels,
  number,
  secret,
  text,
  textOrNull,
} from '#kernel'

function endpoint(description: string) {
  return group(description, {
    path: text('Path of the metrics.', '/metrics'),
    port: integer('Port of the pod.', 8001),
  })
}

export const metrics = group('Metrics, over plain http inside the cluster.', {
  enabled: flag('Whether they are served. The package serves none; left out, they are served here.', false),
  core: endpoint('Of the API.'),
  registry: endpoint('Of the registry.'),
  jobservice: endpoint(
    'Of jobservice: the package writes the port where the path belongs, so nothing answers.',
  ),
  exporter: endpoint('Of the whole.'),
})

export const trace = group('Traces.', {
  enabled: flag('Whether they are sent.', false),
  provider: choice(['jaeger', 'otel'])('Who takes them.', 'jaeger'),
  sample_rate: number('Share of requests that is traced, 0 to 1.', 1),
  namespace: textOrNull('What tells the services of this Harbor from others.', null),
  attributes: labels('Attributes of every trace.', { application: 'harbor' }),
  jaeger: group('Jaeger: a collector by its endpoint, or an agent by host and port.', {
    endpoint: text('URL of the collector; empty for an agent.', 'http://hostname:14268/api/traces'),
    username: textOrNull('Login at the collector.', null),
    password: secret('Password at the collector.'),
    agent_host: textOrNull('Host of the agent.', null),
    agent_port: integerOrNull('Port of the agent.', null),
  }),
  otel: group('OpenTelemetry.', {
    endpoint: text('Host and port of the collector.', 'hostname:4318'),
    url_path: text('Path at the collector.', '/v1/traces'),
    compression: flag('Whether traces are compressed.', false),
    insecure: flag('Whether they go without TLS.', true),
    timeout: integer('Seconds that sending may take.', 10),
  }),
})
