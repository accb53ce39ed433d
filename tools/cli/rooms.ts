/** Rooms of packages/, loaded by path as environments are: what they export, and the sentence on top of their door. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { findDescription, type ComponentDefinition, type ComponentUse, type Release } from '#kernel'

/** A component as its room exports it. */
export interface RoomComponent {
  readonly room: string
  readonly exported: string
  /** What it is: the sentence on top of the door or, where a room has several components, on top of its values. */
  readonly sentence: string
  readonly definition: ComponentDefinition
  readonly use: (values?: unknown, options?: unknown) => ComponentUse
}

export interface Rooms {
  readonly components: readonly RoomComponent[]
  /** Catalogues of TKG releases, the newest first. */
  readonly releases: readonly Release[]
}

const require = createRequire(import.meta.url)

/** Every room's components and catalogues. `root` is the absolute path of the repository. */
export function loadRooms(root: string): Rooms {
  const packages = join(root, 'packages')
  const found = readdirSync(packages)
    .filter(room => room !== 'testing' && existsSync(join(packages, room, 'index.ts')))
    .toSorted()
    .flatMap(room => {
      const door = join(packages, room, 'index.ts')
      const sentence = firstSentence(readFileSync(door, 'utf8'))
      const exports = require(door) as Readonly<Record<string, unknown>>
      return Object.entries(exports).map(([exported, value]) => ({ room, exported, sentence, value }))
    })
  return {
    components: found.flatMap(({ value, room, exported, sentence }) => {
      if (!isComponent(value)) return []
      const several = found.filter(each => each.room === room && isComponent(each.value)).length > 1
      const own = several ? findDescription(value.definition.values) : undefined
      return [{ room, exported, sentence: own ?? sentence, definition: value.definition, use: value }]
    }),
    releases: found
      .flatMap(({ value }) => (isRelease(value) ? [value] : []))
      .toSorted((a, b) => b.version.localeCompare(a.version, 'en', { numeric: true })),
  }
}

/** The doc comment that opens a file, in one line. */
function firstSentence(source: string): string {
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(source)?.[1] ?? ''
  return comment.replace(/\s*\n\s*\*?\s*/g, ' ').trim()
}

type Component = ((values?: unknown, options?: unknown) => ComponentUse) & {
  readonly definition: ComponentDefinition
}

function isComponent(value: unknown): value is Component {
  return typeof value === 'function' && 'definition' in value
}

function isRelease(value: unknown): value is Release {
  return typeof value === 'object' && value !== null && 'packages' in value && 'repositoryTag' in value
}
