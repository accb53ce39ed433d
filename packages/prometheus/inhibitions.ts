/** Alerts that silence others, because they are the reason for them: one message for one fault. */
import type { Inhibition } from './words/route.ts'

export const inhibitions: readonly Inhibition[] = [
  // what runs on a node that is gone is gone too
  { source: ['alertname="NodeNotReady"'], target: ['severity=~"warning|info"'], equal: ['node'] },
  // the later stage of the same fault
  {
    source: ['alertname="NodeFilesystemSpaceCritical"'],
    target: ['alertname=~"NodeFilesystemSpaceLow|NodeFilesystemFillingUp"'],
    equal: ['node', 'mountpoint'],
  },
  {
    source: ['alertname="PersistentVolumeNearlyFull"'],
    target: ['alertname="PersistentVolumeFillingUp"'],
    equal: ['namespace', 'persistentvolumeclaim'],
  },
  {
    source: ['alertname="ApiServerErrorBudgetBurnsFast"'],
    target: ['alertname=~"ApiServerErrorBudgetBurnsSlowly|ApiServerErrors"'],
    equal: ['cluster'],
  },
  {
    source: ['alertname="ClientCertificateExpiresToday"'],
    target: ['alertname="ClientCertificateExpiresSoon"'],
    equal: ['cluster'],
  },
  // a reason for a pod that is not ready
  {
    source: ['alertname=~"PodCrashLooping|PodImageUnavailable|PodPending"'],
    target: ['alertname=~"PodNotReady|ContainerWaiting|PodRestartsOften"'],
    equal: ['namespace', 'pod'],
  },
]
