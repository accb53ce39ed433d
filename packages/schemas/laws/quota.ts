/** ResourceQuotas and LimitRanges. Source: Kubernetes v1.24.0, pkg/apis/core/validation and pkg/apis/core/helper. */
import { qualifiedName } from '../names.ts'
import { findAmount, isWhole } from '../quantity.ts'
import type { Validator, Visit } from '../visit.ts'
import { law, mustBe, mustDiffer, mustHaveForm, refuse } from './law.ts'

type Quantities = Readonly<Record<string, string | number>>

const COUNTED = [
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
]
const COMPUTE = ['cpu', 'memory', 'ephemeral-storage']
const COMPUTE_PARTS = COMPUTE.flatMap(name => [name, `requests.${name}`, `limits.${name}`])
const QUOTA: ReadonlySet<string> = new Set([...COMPUTE_PARTS, 'requests.storage', ...COUNTED])
const STANDARD: ReadonlySet<string> = new Set([...QUOTA, 'storage'])
const SCOPES: readonly string[] = [
  'Terminating',
  'NotTerminating',
  'BestEffort',
  'NotBestEffort',
  'PriorityClass',
]

function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-') || name.startsWith('requests.hugepages-')
}

/** Whether a resource is counted in whole things: what is countable, and what a device plugin brings. */
function isCounted(name: string): boolean {
  return COUNTED.includes(name) || isExtended(name)
}

function isExtended(name: string): boolean {
  const isNative = !name.includes('/') || name.includes('kubernetes.io/')
  return !isNative && !name.startsWith('requests.') && qualifiedName.test(`requests.${name}`)
}

function checkName(
  visit: Visit,
  below: readonly (string | number)[],
  name: string,
  names: Iterable<string>,
): void {
  const known = new Set(names)
  if (!qualifiedName.test(name)) return mustHaveForm(visit, below, name, qualifiedName, 'quantity')
  if (!name.includes('/') && !isHugePages(name)) mustBe(visit, below, name, [...known], false)
}

/** A quantity that is not negative, and whole where things are counted. */
export function checkAmount(
  visit: Visit,
  below: readonly (string | number)[],
  name: string,
  value: string | number,
): void {
  const amount = findAmount(value) ?? 0
  if (amount < 0)
    visit.faultAt(below, 'quantity', 'is negative', { found: String(value), expected: 'at least 0' })
  if (isCounted(name) && !isWhole(amount))
    visit.faultAt(below, 'quantity', 'is no whole number', {
      found: String(value),
      expected: 'a whole number',
    })
}

interface Quota {
  readonly hard?: Quantities
  readonly scopes?: readonly string[]
  readonly scopeSelector?: { readonly matchExpressions?: readonly Scoped[] }
}
interface Scoped {
  readonly scopeName: string
  readonly operator: string
  readonly values?: readonly string[]
}

export const quotaSpec: Validator = law(({ hard = {}, scopes = [], scopeSelector }: Quota, visit) => {
  for (const name in hard) {
    checkName(visit, ['hard', name], name, QUOTA)
    checkAmount(visit, ['hard', name], name, hard[name]!)
  }
  const selected = scopeSelector?.matchExpressions ?? []
  scopes.forEach((scope, i) => checkScope(visit, ['scopes', i], scope, hard))
  checkConflicts(visit, ['scopes'], scopes)
  selected.forEach((each, i) => checkScoped(visit, ['scopeSelector', 'matchExpressions', i], each, hard))
  checkConflicts(
    visit,
    ['scopeSelector'],
    selected.map(({ scopeName }) => scopeName),
  )
})

function checkScope(
  visit: Visit,
  below: readonly (string | number)[],
  scope: string,
  hard: Quantities,
): void {
  mustBe(visit, below, scope, SCOPES, false)
  const fitting = scope === 'BestEffort' ? ['pods'] : ['pods', ...COMPUTE_PARTS]
  const odd = Object.keys(hard).find(name => QUOTA.has(name) && !fitting.includes(name))
  if (SCOPES.includes(scope) && odd !== undefined)
    refuse(visit, below, `only limits of pods and of what they use, with the scope ${scope}`, { found: odd })
}

function checkConflicts(visit: Visit, below: readonly (string | number)[], scopes: readonly string[]): void {
  for (const scope of ['BestEffort', 'Terminating'])
    if (scopes.includes(scope) && scopes.includes(`Not${scope}`))
      visit.faultAt(below, 'choice', `says both ${scope} and Not${scope}`, { expected: 'one of the two' })
}

function checkScoped(
  visit: Visit,
  below: readonly (string | number)[],
  { scopeName, operator, values = [] }: Scoped,
  hard: Quantities,
): void {
  checkScope(visit, [...below, 'scopeName'], scopeName, hard)
  mustBe(visit, [...below, 'operator'], operator, ['In', 'NotIn', 'Exists', 'DoesNotExist'], false)
  const lists = operator === 'In' || operator === 'NotIn'
  if (scopeName !== 'PriorityClass') mustBe(visit, [...below, 'operator'], operator, ['Exists'], false)
  if (lists === (values.length === 0))
    refuse(visit, [...below, 'values'], 'values with In and NotIn, and only with them')
}

interface Limit {
  readonly type: string
  readonly min?: Quantities
  readonly max?: Quantities
  readonly default?: Quantities
  readonly defaultRequest?: Quantities
  readonly maxLimitRequestRatio?: Quantities
}

export const limitRangeSpec: Validator = law(({ limits = [] }: { limits?: readonly Limit[] }, visit) => {
  mustDiffer(
    visit,
    limits.map(({ type }, i) => [['limits', i, 'type'], type]),
  )
  limits.forEach((limit, i) => checkLimit(visit, i, limit))
})

const PARTS = ['min', 'max', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const

function checkLimit(visit: Visit, i: number, limit: Limit): void {
  const { type, min = {}, max = {} } = limit
  mustHaveForm(visit, ['limits', i, 'type'], type, qualifiedName)
  if (!type.includes('/'))
    mustBe(visit, ['limits', i, 'type'], type, ['Pod', 'Container', 'PersistentVolumeClaim'], false)
  const names = type === 'Pod' || type === 'Container' ? COMPUTE : STANDARD
  for (const part of PARTS) {
    const quantities = limit[part] ?? {}
    if (type === 'Pod' && part.startsWith('default') && Object.keys(quantities).length > 0)
      refuse(visit, ['limits', i, part], 'defaults for containers, not for pods')
    else for (const name in quantities) checkName(visit, ['limits', i, part, name], name, names)
  }
  if (type === 'PersistentVolumeClaim' && min['storage'] === undefined && max['storage'] === undefined)
    visit.faultAt(['limits', i], 'required', 'bounds no storage', { expected: 'min or max of storage' })
  for (const name of new Set(PARTS.flatMap(part => Object.keys(limit[part] ?? {}))))
    checkOrder(visit, i, limit, name)
}

/** Pairs of which the first is at most the second. */
const ORDER = [
  ['min', 'max'],
  ['min', 'defaultRequest'],
  ['defaultRequest', 'max'],
  ['defaultRequest', 'default'],
  ['min', 'default'],
  ['default', 'max'],
] as const

function checkOrder(visit: Visit, i: number, limit: Limit, name: string): void {
  const amount = (part: (typeof PARTS)[number]) => {
    const value = (limit.type === 'Pod' && part.startsWith('default') ? undefined : limit[part])?.[name]
    return value === undefined ? undefined : findAmount(value)
  }
  for (const [low, high] of ORDER) {
    const [least, most] = [amount(low), amount(high)]
    if (least !== undefined && most !== undefined && least > most)
      visit.faultAt(['limits', i, low, name], 'range', `is more than ${high}`, {
        found: `${limit[low]?.[name]} and ${limit[high]?.[name]}`,
      })
  }
  const [ratio, min, max] = [amount('maxLimitRequestRatio'), amount('min'), amount('max')]
  if (ratio === undefined) return
  if (ratio < 1) visit.faultAt(['limits', i, 'maxLimitRequestRatio', name], 'range', 'is less than 1')
  if (min !== undefined && max !== undefined && ratio > max / min)
    visit.faultAt(['limits', i, 'maxLimitRequestRatio', name], 'range', 'is more than max / min')
}
