/** What the scaffolds share: names are checked, nothing is written over, every file made is named. */
import { camelCase, findNearest, type Problem } from '#kernel'
import { diskFiles, type Files } from '../files.ts'
import type { Options, Output, Result } from '../verb.ts'

/** A file to be made: path from the root, text. */
export type NewFile = readonly [path: string, text: string]

const NAME = /^[a-z]([a-z0-9-]{0,28}[a-z0-9])?$/

/** Words of TypeScript, and names that the templates use themselves: no constant can be called so. */
const TAKEN = new Set(
  [
    'await break case catch class const continue debugger default delete do else enum eval export extends false finally',
    'for function if implements import in interface let new null package private protected public return static super',
    'switch this throw true try typeof undefined var void while with yield',
    'chart cluster defineComponent environment expect group management role release test text tkg values workload',
  ].flatMap(line => line.split(' ')),
)

/** A problem unless `name` can be a folder, a DNS label, part of an annotation and, in camel case, a constant. */
export function checkName(what: string, name: string): Problem[] {
  if (NAME.test(name) && !name.includes('--') && (what === 'cluster' || !TAKEN.has(camelCase(name))))
    return []
  const expected =
    'lower-case letters, digits and single dashes, beginning with a letter, at most 30, and no word of TypeScript'
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
    notes = [],
    next,
  }: {
    readonly problems: readonly Problem[]
    readonly made: readonly NewFile[]
    /** What whoever asked must know of the files, a sentence each. */
    readonly notes?: readonly string[]
    readonly next: string
  },
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
  for (const note of notes) output.say(note)
  output.say(next)
  return { ok: true, json: { files: made.map(([path]) => path), ...(notes.length > 0 && { notes }) } }
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
