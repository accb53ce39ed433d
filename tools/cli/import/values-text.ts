/** The page of a made room that says what a site may say. */
import { compareText } from '#kernel'
import { literal } from './literal.ts'
import type { Value } from './parameter.ts'

export function valuesText(name: string, found: readonly Value[]): string {
  const words = [...new Set(found.map(value => value.word))]
  const also = words.includes('secret') ? ['managedSecret'] : []
  return `/** What a site may say of ${name}; each default is what was imported. */
import { ${['group', ...also, ...words].toSorted(compareText).join(', ')} } from '#kernel'

export const values = group('${name}', ${group(found, 0)})
`
}

function group(found: readonly Value[], depth: number): string {
  const keys = [...new Set(found.map(({ path }) => path[depth] ?? ''))]
  const members = keys.map(key => {
    const below = found.filter(({ path }) => path[depth] === key)
    const [one] = below
    if (one && one.path.length === depth + 1)
      return `${key}: ${one.word}(${JSON.stringify(one.description)}, ${preset(one)})`
    return `${key}: group(${JSON.stringify(`${key}.`)}, ${group(below, depth + 1)})`
  })
  return `{ ${members.join(', ')} }`
}

function preset({ word, preset }: Value): string {
  if (word !== 'secret') return literal(preset)
  const { entry, property } = preset as { readonly entry: string; readonly property: string }
  return `managedSecret(${JSON.stringify(entry)}, ${JSON.stringify(property)})`
}
