/** Quantities: `500m`, `1.5Gi`, `2e3`. Source: apimachinery v0.24.0, pkg/api/resource/quantity.go. */

const QUANTITY = /^([+-]?)(\d+\.?\d*|\.\d+)(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE][+-]?\d+)?$/
const SUFFIXES: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}

/** The amount of a quantity; undefined when a text or number is none. */
export function findAmount(quantity: unknown): number | undefined {
  const [, sign, digits, suffix = ''] = QUANTITY.exec(String(quantity).trim()) ?? []
  if (digits === undefined) return undefined
  const factor = SUFFIXES[suffix] ?? (suffix === '' ? 1 : 10 ** Number(suffix.slice(1)))
  return (sign === '-' ? -1 : 1) * Number(digits) * factor
}

/** Whether a quantity is a number of whole things, also after rounding up to thousandths as the API server does. */
export function isWhole(amount: number): boolean {
  return Math.ceil(amount * 1000 - 1e-6) % 1000 === 0
}
