/**
 * Names of policies: a stable, injective function of direction and pod selector, so that another flow changes one policy
 * and renames none. `ingress.app.envoy` is about pods with the label `app: envoy`, `egress.all` about all pods.
 */
import { createHash } from 'node:crypto'
import { remember } from '#kernel'
import type { Direction } from './peers.ts'

/** What a part between two dots may be: then the parts can be told apart again. */
const PLAIN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/

/** Kubernetes takes 253 characters; whoever puts the name into a label takes 63. */
const LONGEST = 63
const DIGITS = 10

type Labels = Readonly<Record<string, string>>

export function policyName(direction: Direction, labels: Labels = NONE): string {
  return NAMES[direction](labels)
}

const NONE: Labels = {}
/** Remembered, because most components say the same labels for every cluster. */
const NAMES: Readonly<Record<Direction, (labels: Labels) => string>> = {
  ingress: remember(labels => nameOf('ingress', labels)),
  egress: remember(labels => nameOf('egress', labels)),
}

function nameOf(direction: Direction, labels: Labels): string {
  const words = Object.keys(labels)
    .toSorted()
    .flatMap(key => [key, labels[key] ?? ''])
  if (words.length === 0) return `${direction}.all`
  const plain = [direction, ...words].join('.')
  return words.every(word => PLAIN.test(word)) && plain.length <= LONGEST ? plain : hashed(direction, words)
}

/**
 * For labels such as `app.kubernetes.io/name: x`, whose characters a name may not have: what is readable of their values, and
 * a hash of the whole. It has one dot where the plain form has an even number of them, so the two never meet.
 */
function hashed(direction: Direction, words: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, DIGITS)
  const values = words.filter((_, i) => i % 2 === 1)
  const readable = [...new Set(values)]
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, LONGEST - direction.length - DIGITS - 2)
    .replace(/-$/, '')
  return `${direction}.${readable === '' ? 'pods' : readable}-${hash}`
}
