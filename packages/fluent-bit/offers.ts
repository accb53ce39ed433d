/** What fluent-bit offers the other components of its cluster. */
import { isSecretReference, type Handwork, type Offers } from '#kernel'
import { NAMESPACE } from '#carvel'
import { alerts } from './alerts.ts'
import { fluentBitDashboard } from './dashboards/fluent-bit.ts'
import { flows, metricsTargets } from './flows.ts'
import { images } from './images.ts'
import { metricNames } from './metrics.ts'
import { madeSections, writtenTexts } from './texts.ts'
import type { FluentBitContext } from './values.ts'

export function offers(context: FluentBitContext): Offers {
  const { namespace } = context.values
  return {
    namespaces: [namespace],
    flows: flows(context),
    metrics: metricsTargets(namespace),
    metricNames,
    alerts,
    dashboards: [fluentBitDashboard],
    images,
    handwork: existingSecrets(context),
  }
}

/** Secrets that an operator puts in place: their name and key, the value in a shell variable only. */
function existingSecrets(context: FluentBitContext): Handwork[] {
  const found = madeSections(writtenTexts(context))
    .flatMap(({ secrets = {}, files = {} }) => [...Object.values(secrets), ...Object.values(files)])
    .flatMap(secret => (isSecretReference(secret) && secret.provider === 'existing' ? [secret] : []))
  const names = [...new Set(found.map(({ name }) => name))].toSorted()
  return names.map(name => {
    const keys = [...new Set(found.filter(each => each.name === name).map(({ key }) => key))].toSorted()
    return {
      phase: 'before-agent',
      task: `Put the Secret ${name} in place, with what Fluent Bit's sinks gave you.`,
      commands: [
        `kubectl create namespace ${NAMESPACE} --dry-run=client -o yaml | kubectl apply -f -`,
        `kubectl -n ${NAMESPACE} create secret generic ${name} ${keys.map(key => `--from-file=${key}`).join(' ')}`,
      ],
    }
  })
}
