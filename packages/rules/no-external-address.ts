/** No Service takes addresses that are not its own. */
import type { ObjectRule } from '#kernel'
import { at, list, show } from './parts/json.ts'
import { service } from './parts/services.ts'

export const noExternalAddress: ObjectRule = {
  scope: 'object',
  id: 'no-external-address',
  severity: 'error',
  why: 'With externalIPs a Service takes the traffic of any address for itself (CVE-2020-8554), and with ExternalName a name of the cluster leads out of it.',
  fix: 'remove externalIPs; say a flow to what is outside',
  references: [
    'NIST SC-7',
    'trivy AVD-KSV-0108',
    'kyverno restrict-service-external-ips',
    'gatekeeper externalip',
  ],
  kinds: ['Service'],
  check: ({ spec }) => [
    ...(list(at(spec, 'externalIPs')).length > 0
      ? [
          {
            message: 'takes the traffic of other addresses',
            found: show(at(spec, 'externalIPs')),
            expected: 'no externalIPs',
            path: ['spec', 'externalIPs'],
          },
        ]
      : []),
    ...(at(spec, 'type') === 'ExternalName'
      ? [
          {
            message: 'leads out of the cluster',
            found: show(at(spec, 'externalName')),
            expected: 'pods',
            path: ['spec', 'externalName'],
          },
        ]
      : []),
  ],
  examples: {
    passes: [service(), service({ externalIPs: [] })],
    fails: [
      service({ externalIPs: ['10.10.0.9'] }),
      service({ type: 'ExternalName', externalName: 'a.example.com' }),
    ],
  },
}
