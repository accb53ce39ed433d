/** Findings: what a check says of one object, and how it becomes a problem at the place where its component is used. */
import type { Problem } from '#kernel'
import type { Change } from './change.ts'
import type { Scene } from './scene.ts'

export interface Finding extends Pick<Problem, 'found' | 'expected' | 'fix'> {
  /** After `order/`. */
  readonly rule: string
  readonly of: Pick<Change, 'component' | 'path'>
  /** What is wrong with it, as a sentence that begins after its path. */
  readonly message: string
}

export type Check = (scene: Scene) => readonly Finding[]

export function problemOf({ view }: Scene, { rule, of, message, ...rest }: Finding): Problem {
  const at = view.components.find(({ name }) => name === of.component)?.at
  return {
    severity: 'error',
    rule: `order/${rule}`,
    ...(at && { at }),
    message: `${view.cluster.name}/${of.path}: ${message}`,
    ...rest,
  }
}
