/** Calico's selectors, and which labels they select. Source: projectcalico/calico, libcalico-go/lib/selector/parser. */
import type { Comparison } from './selector-tokens.ts'

export type Selector =
  | { readonly kind: 'all' | 'global' }
  | { readonly kind: 'has'; readonly label: string }
  | { readonly kind: Comparison; readonly label: string; readonly value: string }
  | { readonly kind: 'in' | 'not in'; readonly label: string; readonly values: readonly string[] }
  | { readonly kind: 'not'; readonly of: Selector }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Selector[] }

export type Labels = Readonly<Record<string, string>>

/** Whether labels are selected; a label that is not there differs from every value. */
export function matches(selector: Selector, labels: Labels): boolean {
  switch (selector.kind) {
    case 'all':
      return true
    case 'global':
      return false
    case 'has':
      return labels[selector.label] !== undefined
    case 'in':
      return selector.values.includes(labels[selector.label] ?? '\n')
    case 'not in':
      return !selector.values.includes(labels[selector.label] ?? '\n')
    case 'not':
      return !matches(selector.of, labels)
    case 'and':
      return selector.of.every(each => matches(each, labels))
    case 'or':
      return selector.of.some(each => matches(each, labels))
    default:
      return compares(selector.kind, labels[selector.label], selector.value)
  }
}

function compares(kind: Comparison, found: string | undefined, value: string): boolean {
  if (kind === '!=') return found !== value
  if (found === undefined) return false
  if (kind === 'contains') return found.includes(value)
  if (kind === 'starts with') return found.startsWith(value)
  return kind === 'ends with' ? found.endsWith(value) : found === value
}

/** Whether `global()` stands anywhere in an expression. */
export function hasGlobal(selector: Selector): boolean {
  if (selector.kind === 'global') return true
  if (selector.kind === 'not') return hasGlobal(selector.of)
  return selector.kind === 'and' || selector.kind === 'or' ? selector.of.some(hasGlobal) : false
}
