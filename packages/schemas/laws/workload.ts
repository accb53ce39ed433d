/** Controllers of pods, and what guards and scales them. Source: Kubernetes v1.24.0, pkg/apis/apps, batch, policy. */
import { show } from '../compile/null.ts'
import type { Validator, Visit } from '../visit.ts'
import { law, mustBe, mustBeWithin, mustDiffer, refuse } from './law.ts'

type Texts = Readonly<Record<string, string>>

interface Selector {
  readonly matchLabels?: Texts
  readonly matchExpressions?: readonly {
    readonly key: string
    readonly operator: string
    readonly values?: readonly string[]
  }[]
}
interface Template {
  readonly metadata?: { readonly labels?: Texts }
  readonly spec?: { readonly restartPolicy?: string; readonly activeDeadlineSeconds?: number }
}
interface Spec {
  readonly replicas?: number
  readonly minReadySeconds?: number
  readonly revisionHistoryLimit?: number
  readonly progressDeadlineSeconds?: number
  readonly podManagementPolicy?: string
  readonly selector: Selector
  readonly template: Template
}

/** Deployments, DaemonSets, StatefulSets and ReplicaSets. */
export const controllerSpec: Validator = law((spec: Spec, visit) => {
  for (const key of [
    'replicas',
    'minReadySeconds',
    'revisionHistoryLimit',
    'progressDeadlineSeconds',
  ] as const)
    mustBeWithin(visit, [key], spec[key], 0)
  const { progressDeadlineSeconds = 600, minReadySeconds = 0, selector, template } = spec
  if (progressDeadlineSeconds <= minReadySeconds && !('serviceName' in spec))
    visit.faultAt(['progressDeadlineSeconds'], 'range', 'is not more than minReadySeconds', {
      found: String(progressDeadlineSeconds),
    })
  mustBe(visit, ['podManagementPolicy'], spec.podManagementPolicy, ['OrderedReady', 'Parallel'])
  checkSelector(selector, template, visit)
  mustBe(visit, ['template', 'spec', 'restartPolicy'], template.spec?.restartPolicy, ['Always'])
  if (template.spec?.activeDeadlineSeconds !== undefined)
    refuse(visit, ['template', 'spec', 'activeDeadlineSeconds'], 'a deadline for pods of jobs only')
})

function checkSelector(selector: Selector, { metadata = {} }: Template, visit: Visit): void {
  const { matchLabels = {}, matchExpressions = [] } = selector
  if (Object.keys(matchLabels).length + matchExpressions.length === 0)
    return visit.faultAt(['selector'], 'required', 'selects nothing', { expected: 'labels of the pods' })
  if (matches(selector, metadata.labels ?? {})) return
  visit.faultAt(['template', 'metadata', 'labels'], 'reference', 'are not what the selector selects', {
    found: show(metadata.labels ?? {}),
    expected: show(selector),
    fix: 'give the pods the labels that selector names',
  })
}

function matches({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Texts): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const value = labels[key]
      if (operator === 'Exists') return value !== undefined
      if (operator === 'DoesNotExist') return value === undefined
      return values.includes(value ?? '') === (operator === 'In')
    })
  )
}

interface Strategy {
  readonly type?: string
  readonly rollingUpdate?: { readonly maxUnavailable?: number | string; readonly maxSurge?: number | string }
}

export const deploymentStrategy: Validator = law(({ type, rollingUpdate }: Strategy, visit) => {
  mustBe(visit, ['type'], type, ['Recreate', 'RollingUpdate'])
  if (type === 'Recreate' && rollingUpdate) refuse(visit, ['rollingUpdate'], 'type RollingUpdate beside it')
  if (rollingUpdate) checkRolling(rollingUpdate, visit)
})

export const updateStrategy: Validator = law(({ type }: Strategy, visit) =>
  mustBe(visit, ['type'], type, ['OnDelete', 'RollingUpdate']),
)

function checkRolling(
  { maxUnavailable = '25%', maxSurge = '25%' }: NonNullable<Strategy['rollingUpdate']>,
  visit: Visit,
): void {
  checkShare(visit, ['rollingUpdate', 'maxUnavailable'], maxUnavailable)
  checkShare(visit, ['rollingUpdate', 'maxSurge'], maxSurge)
  if (typeof maxUnavailable === 'string' && Number.parseInt(maxUnavailable, 10) > 100)
    visit.faultAt(['rollingUpdate', 'maxUnavailable'], 'range', 'is more than 100%', {
      found: maxUnavailable,
    })
  if (Number.parseInt(String(maxUnavailable), 10) === 0 && Number.parseInt(String(maxSurge), 10) === 0)
    visit.faultAt(['rollingUpdate', 'maxUnavailable'], 'range', 'is 0, as maxSurge is', {
      expected: 'one of them more than 0',
    })
}

/** A number of pods, or a share of them: `25%`. */
function checkShare(visit: Visit, below: readonly string[], value: number | string | undefined): void {
  if (value === undefined) return
  const isShare = typeof value === 'string' ? /^\d+%$/.test(value) : value >= 0
  if (!isShare)
    visit.faultAt(below, 'range', 'is no number or share of pods', {
      found: show(value),
      expected: 'for example 1 or 25%',
    })
}

interface Budget {
  readonly minAvailable?: number | string
  readonly maxUnavailable?: number | string
}

export const budgetSpec: Validator = law(({ minAvailable, maxUnavailable }: Budget, visit) => {
  if (minAvailable !== undefined && maxUnavailable !== undefined)
    refuse(visit, ['maxUnavailable'], 'minAvailable or maxUnavailable, not both')
  for (const [key, value] of [
    ['minAvailable', minAvailable],
    ['maxUnavailable', maxUnavailable],
  ] as const) {
    checkShare(visit, [key], value)
    if (typeof value === 'string' && Number.parseInt(value, 10) > 100)
      visit.faultAt([key], 'range', 'is more than 100%', { found: value })
  }
})

interface JobSpec {
  readonly completionMode?: string
  readonly template: Template
}

const JOB_NUMBERS = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
]

export const jobSpec: Validator = law((spec: JobSpec & Readonly<Record<string, unknown>>, visit) => {
  for (const key of JOB_NUMBERS) mustBeWithin(visit, [key], spec[key] as number | undefined, 0)
  mustBe(visit, ['completionMode'], spec.completionMode, ['NonIndexed', 'Indexed'])
  mustBe(
    visit,
    ['template', 'spec', 'restartPolicy'],
    spec.template.spec?.restartPolicy ?? '',
    ['OnFailure', 'Never'],
    false,
  )
})

interface CronJobSpec {
  readonly schedule: string
  readonly concurrencyPolicy?: string
}

/** Five fields, each a list of ranges with steps, or one of the words; perhaps a time zone before them. */
const SCHEDULE =
  /^(?:(?:CRON_)?TZ=\S+\s+)?(?:@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)|@every \S+|(?:[\d*?,/\-A-Za-z]+\s+){4}[\d*?,/\-A-Za-z]+)$/
const FIELDS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const

export const cronJobSpec: Validator = law((spec: CronJobSpec & Readonly<Record<string, unknown>>, visit) => {
  if (!isSchedule(spec.schedule))
    visit.faultAt(['schedule'], 'format', 'is no schedule', {
      found: show(spec.schedule),
      expected: 'five fields, for example 0 3 * * *',
    })
  mustBe(visit, ['concurrencyPolicy'], spec.concurrencyPolicy, ['Allow', 'Forbid', 'Replace'])
  for (const key of ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'])
    mustBeWithin(visit, [key], spec[key] as number | undefined, 0)
})

function isSchedule(text: string): boolean {
  if (!SCHEDULE.test(text)) return false
  if (text.includes('@')) return true
  const fields = text.replace(/^(CRON_)?TZ=\S+\s+/, '').split(/\s+/)
  return fields.every((field, i) => field.split(',').every(part => isPart(part, FIELDS[i] ?? [0, 0], i)))
}

const NAMES = ['jan feb mar apr may jun jul aug sep oct nov dec', 'sun mon tue wed thu fri sat'].map(text =>
  text.split(' '),
)

function isPart(part: string, [least, most]: readonly [number, number], field: number): boolean {
  const [, range = '', step] = /^([^/]+)(?:\/([1-9]\d*))?$/.exec(part) ?? []
  if (range === '') return false
  if (range === '*' || range === '?') return step === undefined || Number(step) <= most + 1
  const ends = range.split('-').map(end => numberOf(end, field))
  const [from, to] = ends.length === 1 ? [ends[0], ends[0]] : ends
  return (
    ends.length <= 2 && from !== undefined && to !== undefined && from >= least && to <= most && from <= to
  )
}

function numberOf(text: string, field: number): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  const names = NAMES[field - 3] ?? []
  const index = names.indexOf(text.toLowerCase())
  return index < 0 ? undefined : field === 3 ? index + 1 : index
}

interface Webhook {
  readonly webhooks?: readonly { readonly name: string }[]
}

/** Names of webhooks, which must be unique within their configuration. */
export const webhooks: Validator = law(({ webhooks = [] }: Webhook, visit) =>
  mustDiffer(
    visit,
    webhooks.map(({ name }, i) => [['webhooks', i, 'name'], name]),
  ),
)
