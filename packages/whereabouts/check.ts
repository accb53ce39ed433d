/** What Kubernetes would refuse of whereabouts' values, or what nobody would notice. */
import type { Path, Problem } from '#kernel'
import type { WhereaboutsContext } from './values.ts'

export function check(context: WhereaboutsContext): Problem[] {
  const { whereabouts, ip_reconciler: job } = context.values
  const { limits, requests } = whereabouts.config.resources
  const daemonset = ['whereabouts', 'config', 'resources']
  return [
    ...checkQuantities(context, [...daemonset, 'limits'], limits),
    ...checkQuantities(context, [...daemonset, 'requests'], requests),
    ...checkQuantities(
      context,
      ['ip_reconciler', 'config', 'resources', 'requests'],
      job.config.resources.requests,
    ),
    ...checkSchedule(context),
    ...checkNamespace(context),
  ]
}

const CPU = /^(\d+m|\d+(\.\d{1,3})?)$/
const MEMORY = /^\d+(\.\d+)?([KMGTPE]i|[kMGTPE]|m)?$/

function checkQuantities(
  { problem }: WhereaboutsContext,
  path: Path,
  given: { readonly cpu: string; readonly memory: string },
): Problem[] {
  return (['cpu', 'memory'] as const)
    .filter(key => !(key === 'cpu' ? CPU : MEMORY).test(given[key]))
    .map(key =>
      problem('whereabouts/quantity', [...path, key], {
        message: `whereabouts: ${key} is no quantity`,
        found: given[key],
        expected: key === 'cpu' ? 'for example 100m or 0.5' : 'for example 50Mi',
        fix: 'correct it',
      }),
    )
}

/** Fields of cron with the numbers that each may have. */
const FIELDS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const

function checkSchedule({ values, problem }: WhereaboutsContext): Problem[] {
  const { schedule } = values.ip_reconciler.config
  const fields = schedule.split(/\s+/)
  if (fields.length === 5 && fields.every((field, i) => isField(field, FIELDS[i] ?? [0, 0]))) return []
  return [
    problem('whereabouts/schedule', ['ip_reconciler', 'config', 'schedule'], {
      message: 'whereabouts: this is no schedule',
      found: schedule,
      expected: "minute, hour, day, month and weekday, for example '*/5 * * * *'",
      fix: 'correct it',
    }),
  ]
}

function isField(field: string, [least, most]: readonly [number, number]): boolean {
  return field.split(',').every(part => {
    const [, first, last, step] = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part) ?? []
    const numbers = [first, last].flatMap(text => (text === undefined ? [] : [Number(text)]))
    return (
      /^(\*|\d)/.test(part) &&
      /^(?:\*|\d+(?:-\d+)?)(?:\/\d+)?$/.test(part) &&
      numbers.every(number => number >= least && number <= most) &&
      (numbers[0] ?? 0) <= (numbers[1] ?? most) &&
      step !== '0'
    )
  })
}

function checkNamespace({ values, problem }: WhereaboutsContext): Problem[] {
  if (values.namespace === 'kube-system') return []
  return [
    problem('whereabouts/namespace', ['namespace'], {
      severity: 'warning',
      message: 'whereabouts: the package makes no namespace, and its pods are privileged',
      found: values.namespace,
      expected: 'kube-system',
      fix: 'leave it, or make that namespace and let privileged pods in',
    }),
  ]
}
