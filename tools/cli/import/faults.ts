/** What YAML can say and JSON, which the API server reads, cannot: refused with its place, never bent into something else. */
import { isCollection, isScalar, visit, type Document, type Pair, type Scalar } from 'yaml'

export interface Fault {
  /** Offset in the file. */
  readonly at: number
  /** As the end of "… is not valid YAML: ". */
  readonly what: string
  readonly fix: string
}

/** The first fault of a document that parsed. */
export function findFault(document: Document.Parsed): Fault | undefined {
  const [warning] = document.warnings
  if (warning)
    return {
      at: warning.pos[0],
      what: 'a tag that means nothing to the API server',
      fix: 'take the tag (what begins with !) away and write the plain value',
    }
  let fault: Fault | undefined
  const stop = (found: Fault | undefined) => {
    fault = found
    return found ? visit.BREAK : undefined
  }
  visit(document, {
    Map: (_, { items }) => stop(keyTwice(items)),
    Pair: (_, { key }) => stop(keyFault(key)),
    Scalar: (_, scalar) => stop(scalarFault(scalar)),
    Alias: (_, alias) =>
      alias.resolve(document)
        ? undefined
        : stop({
            at: alias.range?.[0] ?? 0,
            what: `*${alias.source} names no anchor of this document`,
            fix: 'write the value out; an anchor holds for its own document only',
          }),
  })
  return fault
}

/** `1: a` and `"1": b` are two keys to YAML and one to JSON. */
function keyTwice(items: readonly Pair[]): Fault | undefined {
  const seen = new Set<string>()
  for (const { key } of items) {
    if (!isScalar(key) || (key.value === '<<' && key.type === 'PLAIN')) continue
    const name = String(key.value)
    if (seen.has(name))
      return { at: key.range?.[0] ?? 0, what: `the key ${name} is there twice`, fix: 'remove one of the two' }
    seen.add(name)
  }
  return undefined
}

function keyFault(key: unknown): Fault | undefined {
  if (isCollection(key))
    return {
      at: key.range?.[0] ?? 0,
      what: 'a key is a map or a list',
      fix: 'of a chart take the output of `helm template`, not its templates',
    }
  if (!isScalar(key)) return undefined
  const at = key.range?.[0] ?? 0
  if (key.value === null)
    return { at, what: 'a key is empty', fix: 'name the field, in quotes where it is ~ or null' }
  return key.value === '__proto__' || key.value === 'constructor'
    ? { at, what: `a key is ${key.value}`, fix: 'rename it: JavaScript takes it for something else' }
    : undefined
}

function scalarFault({ value, source = '', range }: Scalar): Fault | undefined {
  const at = range?.[0] ?? 0
  if (typeof value === 'string' && /\p{Surrogate}/u.test(value))
    return {
      at,
      what: 'a text with half a character',
      fix: 'write the whole character (\\UXXXXXXXX), or none',
    }
  if (typeof value !== 'number') return undefined
  if (!Number.isFinite(value))
    return { at, what: `${source} is no number to JSON`, fix: 'put it in quotes if it is meant as text' }
  const isWhole = /^[-+]?(?:0[xob]?)?[0-9a-f_]+$/i.test(source)
  return isWhole && !Number.isSafeInteger(value)
    ? {
        at,
        what: `${source} has more digits than a number here keeps (up to ${Number.MAX_SAFE_INTEGER})`,
        fix: 'leave the bound out or lower it, or put it in quotes where the field takes text',
      }
    : undefined
}
