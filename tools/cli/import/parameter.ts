/** A parameter: a value of the room, and the places in the objects that it decides. */
import { camelCase, type Json, type Path } from '#kernel'

/** A value of the room: its TypeScript, for example `integer('Pods.', 2)`. */
export interface Value {
  /** In the values, for example `['webhook', 'replicas']`. */
  readonly path: readonly string[]
  readonly word: 'text' | 'integer' | 'object' | 'secret'
  readonly description: string
  /** Of a secret: entry and property of its vault. */
  readonly preset: Json
}

/** A place in an object that a value decides: the whole of it, or every `text` in it. */
export interface Use {
  readonly object: number
  readonly path: Path
  readonly text?: string
  readonly code: string
}

export interface Parameter {
  readonly value: Value
  readonly uses: readonly Use[]
}

export function make(object: number, path: Path, value: Value): Parameter {
  return { value, uses: [{ object, path, code: codeOf(value.path) }] }
}

export function codeOf(path: readonly string[]): string {
  return ['values', ...path].join('.')
}

/** A name as a word of TypeScript: `cert-manager-webhook` → `certManagerWebhook`. */
export function word(name: string): string {
  const text = camelCase(name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, ''))
  return /^[a-z]/.test(text) ? text : `the${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

/** The group of an object's values; the room's own groups keep their names. */
export function groupOf(name: string): string {
  const plain = word(name)
  return ['namespace', 'images', 'secrets'].includes(plain) ? `${plain}Object` : plain
}
