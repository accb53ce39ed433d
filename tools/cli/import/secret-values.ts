/** References in the place of a Secret's bytes: one entry of the vault a Secret, one property of it a key. */
import { describeSecret, managedSecret, type ManagedSecret } from '#kernel'
import { word, type Value } from './parameter.ts'
import type { Read } from './read.ts'

/** A Secret of the room and what its keys refer to. */
export interface SecretEntry {
  readonly object: number
  /** Name in the values: `secrets.<name>`. */
  readonly name: string
  readonly what: string
  readonly entry: string
  readonly keys: readonly EntryKey[]
}

export interface EntryKey {
  readonly key: string
  readonly content: 'text' | 'binary' | 'empty'
  /** Name in the values: `secrets.<secret>.<name>`. */
  readonly name: string
  readonly secret: ManagedSecret
}

/** The Secrets that are to be filled, in the order of the objects. */
export function findSecretEntries(component: string, reads: readonly Read[]): SecretEntry[] {
  const names = new Set<string>()
  const secrets = reads.flatMap(({ object: { metadata }, keys }, object) =>
    keys ? [{ object, keys, ...metadata }] : [],
  )
  return secrets.map(({ object, keys, name, namespace }) => {
    const isTwice = secrets.filter(each => each.name === name).length > 1
    const entry = [component, ...(isTwice && namespace !== undefined ? [namespace] : []), name].join('/')
    const taken = new Set<string>()
    return {
      object,
      name: fresh(word(name), names),
      what: `Secret ${namespace === undefined ? '' : `${namespace}/`}${name}`,
      entry,
      keys: keys.map(each => ({
        ...each,
        name: fresh(word(each.key), taken),
        secret: managedSecret(entry, propertyOf(each.key, each.content === 'binary')),
      })),
    }
  })
}

function fresh(name: string, taken: Set<string>): string {
  let free = name
  for (let number = 2; taken.has(free); number++) free = `${name}${number}`
  taken.add(free)
  return free
}

/** A path to the vault may not begin with a dot; what is no text lies there in base64, and says so. */
function propertyOf(key: string, isBinary: boolean): string {
  return `${key.replace(/^\.+/, '')}${isBinary ? '.base64' : ''}`
}

export function secretValuesOf(entries: readonly SecretEntry[]): Value[] {
  return entries.flatMap(({ name, what, entry, keys }) =>
    keys
      .filter(({ content }) => content !== 'empty')
      .map(each => ({
        path: ['secrets', name, each.name],
        word: 'secret',
        description: `Key ${each.key} of ${what}${each.content === 'binary' ? ', in base64' : ''}.`,
        preset: { entry, property: each.secret.property ?? '' },
      })),
  )
}

/** What the golden says in the place of bytes. */
export function placeholder({ content, secret }: EntryKey): string {
  return content === 'empty' ? '' : `${describeSecret(secret)}${content === 'binary' ? ', in base64' : ''}`
}

/** What the operator must put where, a sentence a Secret. */
export function secretNotes(entries: readonly SecretEntry[]): string[] {
  return entries.map(({ what, entry, name, keys }) => {
    const wanted = keys.filter(({ content }) => content !== 'empty')
    const properties = wanted.map(({ secret }) => `"${secret.property}": "…"`).join(', ')
    return `${what} is made in the cluster, with its own name, type and keys: put {${properties}} into the entry ${entry} of AWS Secrets Manager, or name another reference in secrets.${name}`
  })
}
