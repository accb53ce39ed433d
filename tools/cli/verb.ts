/** Verbs: what the command line and `npx nx generate` can do; each is a file here with its options in a schema beside it. */
import type { Problem } from '#kernel'
import type { Files } from './files.ts'

/** What a verb may say and where; a verb never prints itself. */
export interface Output {
  /** A line for people; silent with --json. */
  readonly say: (line: string) => void
  /** Progress on a terminal; nothing in CI, in a pipe or with --json. */
  readonly progress: (line: string) => void
  /** How wide and colourful what is said may be; default: 100 columns, no colours. */
  readonly look?: { readonly width: number; readonly colour: boolean }
  /** Problems, formatted for people; with --json they are part of the result. */
  readonly report: (problems: readonly Problem[]) => void
}

export type Options = Readonly<Record<string, string | boolean | number | undefined>>

/** What a verb comes to: `ok` decides the exit status, `json` is what --json prints. */
export interface Result {
  readonly ok: boolean
  readonly json: unknown
}

/** Runs in `root`, the absolute path of the repository. Scaffolds write through `files`; default: the disk. */
export type Verb = (root: string, options: Options, output: Output, files?: Files) => Result | Promise<Result>

/** `1 cluster`, `3 clusters`, `1,200 clusters`. */
export function count(number: number, noun: string): string {
  return `${grouped(number)} ${noun}${number === 1 ? '' : 's'}`
}

/** `1,200`, without what Node must load before it knows how any language writes numbers. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',')
}
