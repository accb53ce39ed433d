/** All applications on their way to production. */
import { fluentBit, openSearch } from '#fluent-bit'
import { kappControllerAddon } from '#kapp-controller-addon'
import { cluster, existingSecret } from '#kernel'
import { tkg } from '#tkg'
import { staging } from './environment.ts'
import management from './management.ts'
import { workload } from './roles/workload.ts'
import { stagingCa } from './trust/ca.ts'

/** What each application may take of staging's few machines. */
const quota = {
  'requests.cpu': '4',
  'requests.memory': '12Gi',
  'limits.memory': '16Gi',
  'requests.storage': '200Gi',
  'services.loadbalancers': '0',
  'services.nodeports': '0',
}

export default cluster(workload, {
  name: 'apps',
  managedBy: management,
  network: staging.networks.workloads,
  namespaces: {
    payments: { description: 'The payments team, before production.', quota },
    logistics: { description: 'The logistics team, before production.', quota },
  },
  access: {
    'payments-developers': [{ role: 'edit', namespaces: ['payments'] }],
    'logistics-developers': [{ role: 'edit', namespaces: ['logistics'] }],
  },
  components: [
    tkg({ NAMESPACE: 'apps' }),
    kappControllerAddon({ kappController: { deployment: { concurrency: 8 } } }),
    fluentBit(
      {},
      {
        outputs: [
          openSearch(staging.logs.applications, {
            ca: stagingCa,
            prefix: 'apps',
            login: {
              user: 'fluent-bit',
              password: existingSecret('tanzu-packages', 'opensearch', 'password'),
            },
          }),
        ],
      },
    ),
  ],
})
