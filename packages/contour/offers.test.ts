import { describe, expect, test } from 'vitest'
import { offeredText, problemText, standIn } from '#testing'
import { alerts } from './alerts.ts'
import { contourDashboard } from './dashboards/contour.ts'
import { contour } from './index.ts'
import { metricNames } from './metrics.ts'

const certManager = standIn('cert-manager')

/** What is short enough to review; alerts and dashboards are reviewed where they are rendered. */
function offered(use: ReturnType<typeof contour>): string {
  const text = offeredText('contour', [certManager, use])
  return text.slice(0, text.indexOf('metricNames:'))
}

test.each([
  { name: 'offers', use: contour() },
  {
    name: 'offers on the network of the nodes',
    use: contour(
      { namespace: 'ingress', envoy: { hostNetwork: true } },
      {
        configuration: {
          metrics: {
            contour: { port: 9100 },
            envoy: { 'server-certificate-path': '/certs/tls.crt', 'server-key-path': '/certs/tls.key' },
          },
        },
      },
    ),
  },
  { name: 'offers of the community build', use: contour({}, { build: 'community' }) },
])('$name', async ({ name, use }) => {
  await expect(offered(use)).toMatchFileSnapshot(`testdata/${name.replaceAll(' ', '-')}.yaml`)
})

test('every metric that is named is in the list, and the list names no other', () => {
  const expressions = [
    ...alerts.map(({ expr }) => expr),
    ...contourDashboard.rows.flatMap(({ panels }) =>
      panels.flatMap(({ queries }) => queries.map(({ expr }) => expr)),
    ),
  ].join('\n')
  const used = new Set(expressions.match(/\b(?:(?:contour|envoy)_[a-z_]+(?=[{[])|up(?=\{))/g))
  expect([...used].toSorted()).toEqual(Object.keys(metricNames).toSorted())
})

describe('what the package itself refuses when it is rendered', () => {
  test.each([
    [contour({ namespace: '' }), 'namespace must be given'],
    [contour({ contour: { replicas: 0 } }), 'contour.replicas must be given'],
    [contour({ envoy: { hostPorts: { http: 0 } } }), 'envoy.hostPorts.http must be given'],
    [contour({ envoy: { terminationGracePeriodSeconds: 0 } }), 'terminationGracePeriodSeconds must be given'],
    [contour({ certificates: { duration: '30m' } }), 'cert-manager refuses certificates.duration'],
    [contour({ certificates: { renewBefore: '9000h' } }), 'cert-manager refuses certificates.renewBefore'],
  ])('%#', (use, says) => {
    expect(problemText([certManager, use])).toContain(says)
  })

  test('a port of zero is right where host ports are off', () => {
    const use = contour({ envoy: { hostPorts: { enable: false, http: 0, https: 0 } } })
    expect(problemText([certManager, use])).toBe('')
  })

  test('the PROXY protocol without a load balancer that speaks it is warned of', () => {
    const use = contour({
      contour: { useProxyProtocol: true },
      envoy: { service: { aws: { LBType: 'nlb' } } },
    })
    expect(problemText([certManager, use])).toContain('nobody asks the network load balancer')
    const classic = contour({ contour: { useProxyProtocol: true } })
    expect(problemText([certManager, classic])).toBe('')
  })
})
