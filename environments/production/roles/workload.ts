/** What every workload cluster of production runs beside its applications. */
import { contour } from '#contour'
import { externalDns } from '#external-dns'
import { externalSecrets } from '#external-secrets'
import { grafana } from '#grafana'
import { managedSecret, role } from '#kernel'
import { prometheus } from '#prometheus'
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
      },
    ),
    prometheus(),
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
