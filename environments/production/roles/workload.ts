/** What every workload cluster of production runs beside its applications. */
import { contour } from '#contour'
import { externalDns } from '#external-dns'
import { externalSecrets } from '#external-secrets'
import { grafana } from '#grafana'
import { managedSecret, role } from '#kernel'
import { prometheus } from '#prometheus'
import { envoyOutlivesApplications } from '../../overlays/envoy.ts'
import { production } from '../environment.ts'

export const workload = role(production, {
  role: 'workload',
  components: [
    externalSecrets(),
    contour(
      {},
      {
        configuration: {
          'accesslog-format': 'json',
          disablePermitInsecure: true,
          timeouts: { 'request-timeout': '5m', 'stream-idle-timeout': '5m' },
        },
        packageOverlays: [envoyOutlivesApplications],
      },
    ),
    prometheus(
      {},
      {
        rules: { runbooks: 'https://git.production.example.internal/platform/drawbridge/-/blob/main/' },
        alerting: {
          smtp: {
            smarthost: 'mail.production.example.internal:587',
            from: 'alerts@production.example.internal',
            address: '10.40.255.25/32',
          },
          receivers: {
            duty: {
              webhook: [
                {
                  url: 'https://duty.production.example.internal/alerts',
                  address: '10.40.255.30/32',
                  bearerToken: managedSecret('production/duty', 'token'),
                },
              ],
            },
            platform: { email: [{ to: 'platform@production.example.internal' }] },
          },
          bySeverity: { critical: 'duty', warning: 'platform' },
          heartbeat: 'duty',
        },
      },
    ),
    grafana(),
    externalDns(
      {},
      {
        rfc2136: {
          host: 'ns1.production.example.internal',
          address: '10.40.255.53/32',
          tsig: { name: 'production', secret: managedSecret('production/external-dns', 'tsig') },
        },
      },
    ),
  ],
})
