/** What does not work, or must not be, whatever the package takes. */
import { checkRepository } from '#carvel'
import type { Problem } from '#kernel'
import type { MetricsServerContext } from './chart.ts'

export function check(context: MetricsServerContext): Problem[] {
  return [
    ...checkRepository(
      context,
      ['metricsServer', 'image', 'repository'],
      'metrics-server',
      context.values.metricsServer.image.repository,
    ),
    ...checkPort(context),
    ...checkArguments(context),
  ]
}

/** Its pods run as an account other than root. */
function checkPort({ values, problem }: MetricsServerContext): Problem[] {
  const { securePort } = values.metricsServer.config
  if (securePort >= 1024 && securePort <= 65535) return []
  return [
    problem('metrics-server/port', ['metricsServer', 'config', 'securePort'], {
      message: 'metrics-server: it cannot listen on securePort',
      found: String(securePort),
      expected: '1024 to 65535',
    }),
  ]
}

/** The package says these itself; said twice, the last one wins and the rest of the package does not know. */
const OWN: Readonly<Record<string, string>> = {
  '--secure-port': 'set metricsServer.config.securePort',
  '--kubelet-insecure-tls': 'remove it: the package sets it',
  '--cert-dir': 'remove it: the package sets it',
}

function checkArguments({ values, problem }: MetricsServerContext): Problem[] {
  return values.metricsServer.config.args.flatMap((arg, i) => {
    const fix = OWN[arg.split('=')[0] ?? '']
    if (fix === undefined && arg.startsWith('--')) return []
    return [
      problem('metrics-server/argument', ['metricsServer', 'config', 'args', i], {
        message: `metrics-server: ${fix === undefined ? 'an argument is no flag' : 'the package says this argument itself'}`,
        found: arg,
        expected:
          'flags of metrics-server 0.6.1 that the package does not set, for example --metric-resolution=30s',
        ...(fix !== undefined && { fix }),
      }),
    ]
  })
}
