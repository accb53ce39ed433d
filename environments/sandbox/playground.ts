/** One workload cluster to try things in. */
import { contour } from '#contour'
import { containerLogs, fluentBit, journal, kubernetes, stdout } from '#fluent-bit'
import { grafana } from '#grafana'
import { cluster } from '#kernel'
import { overlay } from '#overlay'
import { prometheus } from '#prometheus'
import { sandbox } from './environment.ts'
import management from './management.ts'

export default cluster(sandbox, {
  name: 'playground',
  role: 'workload',
  managedBy: management,
  network: sandbox.networks.main,
  overlays: [
    // whoever tries a change of a package here waits for a minute, not for ten
    overlay(
      { kind: 'PackageInstall' },
      { spec: { syncPeriod: '1m' } },
      { name: 'impatience', expects: '1+' },
    ),
  ],
  components: [
    contour({ contour: { replicas: 1, logLevel: 'debug' } }),
    prometheus({ prometheus: { pvc: { storage: '20Gi' } } }),
    grafana(),
    fluentBit({}, { inputs: [containerLogs(), journal()], filters: [kubernetes()], outputs: [stdout()] }),
  ],
})
