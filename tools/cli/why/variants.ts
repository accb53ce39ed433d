/** Other texts of the same shape: what a schema or a check that took the one is likely to take as well. */

/** The likeliest first; never the text itself. */
export function textVariants(text: string): string[] {
  const shaped = [...addresses(text), ...digits(text), ...labels(text)]
  return [
    ...new Set([...(looksFree(text) ? [`${text}x`] : []), ...shaped, `${text}x`, `x${text}`, '']),
  ].filter(variant => variant !== text)
}

/** Prose, names and expressions may go on; addresses, ids and hosts may not. */
function looksFree(text: string): boolean {
  return !/^\d|^[\w-]+\.[\w.-]+|^[a-z]+-[0-9a-f]{8,}$/.test(text)
}

/** `10.40.255.20/32` → the next address; `10.40.0.0/16` → the next range of that size. */
function addresses(text: string): string[] {
  const found = /^(\d+\.\d+\.\d+\.\d+)(?:\/(\d+))?$/.exec(text)
  if (!found) return []
  const [, address = '', length] = found
  const step = 2 ** (32 - Number(length ?? 32))
  return [1, -1, 2].map(by => `${shift(address, by * step)}${length === undefined ? '' : `/${length}`}`)
}

function shift(address: string, by: number): string {
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) + by
  return [24, 16, 8, 0].map(bits => Math.floor(number / 2 ** bits) % 256).join('.')
}

/** Ids end in a hexadecimal digit, versions and counts in a decimal one. */
function digits(text: string): string[] {
  const last = /[0-9a-f](?=[^0-9a-f]*$)/.exec(text)
  if (!last || !/\d/.test(text)) return []
  const next = ((Number.parseInt(last[0], 16) + 1) % 10).toString()
  return [text.slice(0, last.index) + next + text.slice(last.index + 1)]
}

/** `siem.example.internal` → `siemx.example.internal`, `ldaps.example.internal:636` likewise. */
function labels(text: string): string[] {
  const first = /[\w-]+(?=\.)/.exec(text)
  if (!first) return []
  const end = first.index + first[0].length
  return [`${text.slice(0, end)}x${text.slice(end)}`]
}
