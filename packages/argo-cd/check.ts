/** What Argo CD would refuse or misread. */
import { checkDurations, checkNamespace, NAMESPACE } from '#carvel'
import type { Problem } from '#kernel'
import type { ArgoContext } from './values.ts'

export function checkValues(context: ArgoContext): Problem[] {
  return [
    ...checkDurations(context, 'argo-cd', [['syncPeriod'], ['retry', 'duration'], ['retry', 'maxDuration']]),
    ...checkNamespace(context, 'argo-cd', { [NAMESPACE]: 'the packages' }),
  ]
}
