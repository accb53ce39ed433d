/** Label selectors, as Kubernetes reads them. */
import { at, list, map, maps, text } from './json.ts'

/** Whether a selector picks labels; an empty selector picks all, and none picks nothing. */
export function selects(selector: unknown, labels: unknown): boolean {
  if (typeof selector !== 'object' || selector === null) return false
  const own = map(labels)
  const wanted = Object.entries(map(at(selector, 'matchLabels')))
  return (
    wanted.every(([key, value]) => own[key] === value) &&
    [...maps(at(selector, 'matchExpressions'))].every(([, { key, operator, values }]) => {
      const found = own[text(key) ?? '']
      const named = list(values).includes(found ?? null)
      switch (operator) {
        case 'In':
          return named
        case 'NotIn':
          return !named
        case 'Exists':
          return found !== undefined
        default:
          return operator === 'DoesNotExist' && found === undefined
      }
    })
  )
}

/** Whether a map of labels, as a Service has it, picks labels; an empty one picks nothing. */
export function picks(selector: unknown, labels: unknown): boolean {
  const wanted = Object.entries(map(selector))
  return wanted.length > 0 && wanted.every(([key, value]) => map(labels)[key] === value)
}
