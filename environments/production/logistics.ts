/** Applications of the logistics team: a year of metrics, and the dashboards' password from the vault. */
import { fluentBit, splunk, syslog } from '#fluent-bit'
import { grafana } from '#grafana'
import { cluster, managedSecret } from '#kernel'
import { prometheus } from '#prometheus'
import { production } from './environment.ts'
import management from './management.ts'
import { workload } from './roles/workload.ts'
import { registryCa } from './trust/ca.ts'

export default cluster(workload, {
  name: 'logistics',
  managedBy: management,
  network: {
    vpc: 'vpc-0c43c3d4e5f607180',
    cidr: '10.43.0.0/16',
    subnets: {
      'us-gov-west-1a': 'subnet-0c43c3d4e5f607181',
      'us-gov-west-1b': 'subnet-0c43c3d4e5f607182',
      'us-gov-west-1c': 'subnet-0c43c3d4e5f607183',
    },
  },
  components: [
    fluentBit(
      {},
      {
        outputs: [
          syslog(production.logs.security, { ca: registryCa }),
          splunk(production.logs.splunk, {
            ca: registryCa,
            token: managedSecret('production/splunk', 'hec-token'),
            index: 'logistics',
          }),
        ],
      },
    ),
    prometheus({ prometheus: { pvc: { storage: '500Gi' } }, ingress: { enabled: true } }),
    grafana({
      grafana: {
        secret: { admin_password: managedSecret('production/logistics/grafana', 'admin-password') },
      },
    }),
  ],
})
