/** JSON pointers (RFC 6901): where in a value they lead. */
import { findEntry, openSite } from './open-site.ts'
import type { Why } from './operation.ts'
import type { Json } from './words.ts'

/** RFC 6901: empty, or every token behind a slash; `~` only as ~0 and ~1. */
export function tokensOf(pointer: string): readonly string[] | Why {
  if (typeof pointer !== 'string' || !/^(\/([^~/]|~[01])*)*$/.test(pointer))
    return {
      rule: 'overlay/pointer',
      message: 'it is no JSON pointer',
      expected: 'for example /metadata/labels/app, with ~1 for / and ~0 for ~',
    }
  return pointer
    .split('/')
    .slice(1)
    .map(token => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The value that the tokens lead to. */
export function valueAt(value: Json, path: readonly string[]): { readonly value: Json } | Why {
  let current = value
  for (const token of path) {
    const site = openSite(current, undefined)
    if (!site) return { rule: 'overlay/pointer', message: `there is no map or list that could have ${token}` }
    const found = findEntry(site, token)
    if ('rule' in found) return found
    current = found.value
  }
  return { value: current }
}
