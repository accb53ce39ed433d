/** JSON for people who review it: what fits into a line stands in one, all else is indented. */
import type { Json } from '#kernel'

const WIDTH = 110

/** Keys in the order given; members that are undefined are left out, as in JSON.stringify. */
export function readableJson(value: Json, indent = ''): string {
  const line = JSON.stringify(value)
  if (typeof value !== 'object' || value === null || indent.length + line.length <= WIDTH)
    return spaced(value)
  const inner = `${indent}  `
  const isList = Array.isArray(value)
  const members = isList
    ? value.map(item => `${inner}${readableJson(item, inner)}`)
    : Object.entries(value as Readonly<Record<string, Json | undefined>>).flatMap(([key, item]) =>
        item === undefined ? [] : [`${inner}${JSON.stringify(key)}: ${readableJson(item, inner)}`],
      )
  const [open, close] = isList ? ['[', ']'] : ['{', '}']
  return `${open}\n${members.join(',\n')}\n${indent}${close}`
}

/** On one line, with the spaces that make it readable. */
function spaced(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`
  const members = Object.entries(value as Readonly<Record<string, Json | undefined>>).flatMap(
    ([key, item]) => (item === undefined ? [] : [`${JSON.stringify(key)}: ${spaced(item)}`]),
  )
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}
