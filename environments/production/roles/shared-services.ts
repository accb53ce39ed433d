/** The shared-services cluster: what all other clusters of production use. */
import { contour } from '#contour'
import { grafana } from '#grafana'
import { harbor } from '#harbor'
import { role } from '#kernel'
import { prometheus } from '#prometheus'
import { production } from '../environment.ts'

export const sharedServices = role(production, {
  role: 'shared-services',
  components: [
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
    prometheus({ ingress: { enabled: true } }),
    grafana(),
    harbor(
      {},
      {
        s3: {
          bucket: 'production-harbor',
          endpoint: 'vpce-0c41d1e2f3a4b5c60-7d8e9f0b.s3.us-gov-west-1.vpce.amazonaws.com',
          address: '10.41.254.0/24',
        },
      },
    ),
  ],
})
