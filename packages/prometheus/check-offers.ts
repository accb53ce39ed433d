/** What can only be judged when every component has said what it offers: names of alerts, and the size of all texts. */
import { findNearest, type Path, type Problem } from '#kernel'
import { texts } from './complete.ts'
import type { PrometheusContext } from './context.ts'

/** A ConfigMap, and a Secret, hold 1 MiB; some of it belongs to the object around the texts. */
const LARGEST = 1_000_000

export function checkOffers(context: PrometheusContext): Problem[] {
  return [...checkNames(context), ...checkSize(context)]
}

function checkNames(context: PrometheusContext): Problem[] {
  const { without, severities } = context.options.rules
  const known = context.offers.flatMap(({ offers }) => (offers.alerts ?? []).map(({ name }) => name))
  const named: { readonly path: Path; readonly name: string }[] = [
    ...without.map((name, i) => ({ path: ['rules', 'without', i], name })),
    ...Object.keys(severities).map(name => ({ path: ['rules', 'severities', name], name })),
  ]
  return named
    .filter(({ name }) => !known.includes(name))
    .map(({ path, name }) => {
      const meant = findNearest(name, known)
      return context.problem('prometheus/alert-name', path, {
        of: 'options',
        message: `prometheus: no component of cluster ${context.cluster.name} offers the alert ${name}`,
        found: name,
        expected: `one of the ${known.length} alerts of its components`,
        ...(meant !== undefined && { fix: `did you mean ${meant}?` }),
      })
    })
}

function checkSize(context: PrometheusContext): Problem[] {
  const bytes = Object.values(texts(context)).reduce((sum, text = '') => sum + Buffer.byteLength(text), 0)
  if (bytes <= LARGEST) return []
  return [
    context.problem('prometheus/size', ['prometheus', 'config'], {
      message: 'prometheus: its files are too large for the ConfigMap that holds them',
      found: `${bytes} bytes`,
      expected: `at most ${LARGEST}`,
      fix: 'leave out alerts by rules.without, or shorten the texts that are written by hand',
    }),
  ]
}
