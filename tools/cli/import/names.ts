/** The names of what was imported: of files, of constants. */
import type { KubernetesObject } from '#kernel'
import type { Comment } from './comments.ts'
import { word } from './parameter.ts'
import type { Read } from './read.ts'

export interface Named {
  /** Name of its file, and of its construct. */
  readonly id: string
  /** What its file exports. */
  readonly constant: string
  readonly object: KubernetesObject
  readonly comments: readonly Comment[]
  /** Whether it is a Secret that is filled in the cluster. */
  readonly isFilled: boolean
}

/** A file's name and a constant for each object, told apart by a number where kind and name are alike. */
export function nameObjects(reads: readonly Read[]): Named[] {
  const ids = new Set(['made'])
  const constants = new Set<string>(['chart', 'made', 'objects', 'secrets'])
  return reads.map(({ object, comments, keys }) => {
    const plain = `${object.kind}-${object.metadata.name}`
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 80)
    const id = numbered(plain, ids, '-')
    return { id, constant: numbered(word(id), constants, ''), object, comments, isFilled: keys !== undefined }
  })
}

function numbered(plain: string, taken: Set<string>, joint: string): string {
  let name = plain
  for (let number = 2; taken.has(name); number++) name = `${plain}${joint}${number}`
  taken.add(name)
  return name
}
