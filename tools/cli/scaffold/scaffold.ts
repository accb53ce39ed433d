/** What the scaffolds share: names are checked, nothing is written over, every file made is named. */
import { findNearest, type Problem } from '#kernel'
import { diskFiles, type Files } from '../files.ts'
import type { Options, Output, Result } from '../verb.ts'

/** A file to be made: path from the root, text. */
export type NewFile = readonly [path: string, text: string]

const NAME = /^[a-z]([a-z0-9-]{0,28}[a-z0-9])?$/

/** A problem unless `name` can be a folder, a DNS label and part of an annotation. */
export function checkName(what: string, name: string): Problem[] {
  if (NAME.test(name)) return []
  const expected = 'lower-case letters, digits and dashes, beginning with a letter, at most 30'
  return [problem('name', `${name} cannot name a ${what}`, name, expected, 'choose another name')]
}

/** A problem unless `name` is one of `names`. */
export function checkKnown(what: string, name: string, names: readonly string[]): Problem[] {
  if (names.includes(name)) return []
  const meant = findNearest(name, names)
  const fix = meant ? `did you mean ${meant}?` : `scaffold it first with \`npx nx generate ${what}\``
  return [problem(what, `there is no ${what} ${name}`, name, `one of ${names.join(', ')}`, fix)]
}

export function problem(
  rule: string,
  message: string,
  found: string,
  expected: string,
  fix: string,
): Problem {
  return { severity: 'error', rule: `scaffold/${rule}`, message, found, expected, fix }
}

/** Makes all files or none: with a problem, or one of them there already, nothing is written. */
export function scaffold(
  root: string,
  options: Options,
  output: Output,
  files: Files = diskFiles(root),
  {
    problems,
    made,
    next,
  }: { readonly problems: readonly Problem[]; readonly made: readonly NewFile[]; readonly next: string },
): Result {
  const taken = made.filter(([path]) => files.exists(path)).map(([path]) => exists(path))
  const all = [...problems, ...(problems.length > 0 ? [] : taken)]
  if (all.length > 0) {
    output.report(all)
    return { ok: false, json: { problems: all } }
  }
  for (const [path, text] of made) {
    if (!options['dryRun'] || files.listed) files.create(path, text)
    if (!files.listed) output.say(`${options['dryRun'] ? 'would add' : 'added'} ${path}`)
  }
  output.say(next)
  return { ok: true, json: { files: made.map(([path]) => path) } }
}

function exists(path: string): Problem {
  return {
    severity: 'error',
    rule: 'scaffold/exists',
    at: { file: path },
    message: `${path} is there already`,
    fix: 'choose another name; a scaffold writes over nothing',
  }
}
