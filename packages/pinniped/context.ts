/** What the functions of this room are given. */
import type { Context } from '#kernel'
import type { options, values } from './values.ts'

export type PinnipedContext = Context<typeof values, typeof options>
