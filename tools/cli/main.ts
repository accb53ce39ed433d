/** The command line: finds the repository, reads the options by the verb's schema, runs the verb, prints. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRequire } from 'node:module'
import type { Problem } from '#kernel'
import { compareText, findNearest, formatProblem } from '#kernel'
import type { Files } from './files.ts'
import { fold } from './fold.ts'
import { helpOf, listVerbs } from './help.ts'
import { parseOptions, type VerbSchema } from './options.ts'
import { findRoot } from './root.ts'
import { grouped, type Output, type Verb } from './verb.ts'
import { WriteError } from './write/index.ts'

export interface VerbEntry {
  readonly schema: string
  readonly description: string
  readonly hidden?: boolean
}

const require = createRequire(import.meta.url)
const TABLE = join(import.meta.dirname, '../npm/generators.json')

/** Runs `drawbridge <arguments>`; returns the exit status: 0 done, 1 problems, 2 not understood. */
export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  const verbs = readVerbs()
  if (name === undefined || name === '--help' || name === 'help') return print(listVerbs(verbs))
  const entry = verbs[name]
  if (!entry) {
    const meant = findNearest(name, Object.keys(verbs))
    return complain(
      `there is no verb ${name}${meant ? `; did you mean ${meant}?` : ''}\n\n${listVerbs(verbs)}`,
    )
  }
  const schema = JSON.parse(
    readFileSync(join(import.meta.dirname, '../npm', entry.schema), 'utf8'),
  ) as VerbSchema
  if (rest.includes('--help')) return print(helpOf(name, schema))
  const parsed = parseOptions(schema, rest)
  if ('error' in parsed) return complain(`${parsed.error}\n\n${helpOf(name, schema)}`)
  const root = findRoot(process.cwd())
  if (root === undefined)
    return complain(
      'this is not a Drawbridge repository: no folder above has environments/ and packages/kernel/',
    )
  const verb = (require(`./${name}.ts`) as { readonly run: Verb }).run
  return runVerb(verb, root, parsed.options)
}

/** The verbs are the generators that Nx knows: one table for both. */
export function readVerbs(): Readonly<Record<string, VerbEntry>> {
  const { generators } = JSON.parse(readFileSync(TABLE, 'utf8')) as {
    readonly generators: Readonly<Record<string, VerbEntry>>
  }
  return Object.fromEntries(
    Object.entries(generators)
      .filter(([, { hidden }]) => !hidden)
      .toSorted(([a], [b]) => compareText(a, b)),
  )
}

/** Runs a verb and prints what it says; a problem that interrupted it is printed like every other one. */
export async function runVerb(
  verb: Verb,
  root: string,
  options: Parameters<Verb>[1],
  files?: Files,
): Promise<number> {
  const output = options['json'] ? silent() : terminal()
  try {
    const { ok, json } = await verb(root, options, output, files)
    if (options['json']) print(JSON.stringify(json, null, 2))
    return ok ? 0 : 1
  } catch (error) {
    if (!(error instanceof WriteError)) throw error
    output.report(error.problems)
    if (options['json']) print(JSON.stringify({ problems: error.problems }, null, 2))
    return 1
  }
}

function silent(): Output {
  return { say: () => {}, progress: () => {}, report: () => {} }
}

/** Problems go to standard error, results to standard output; progress only where a person watches. */
export function terminal(): Output {
  const watched = process.stderr.isTTY && !process.env['CI']
  const colour = process.stderr.isTTY && !process.env['NO_COLOR']
  const clear = () => void (watched && process.stderr.write('\r\u001B[2K'))
  return {
    look: {
      width: process.stdout.columns || 100,
      colour: process.stdout.isTTY && !process.env['NO_COLOR'],
    },
    say: line => void (clear(), process.stdout.write(`${line}\n`)),
    progress: line => void (watched && process.stderr.write(`\r\u001B[2K${line}`)),
    report: problems =>
      void (
        clear(),
        process.stderr.write(
          fold(problems)
            .map(
              ({ problem, more }) => `${paint(problem, colour)}\n${more > 0 ? `${sayMore(more)}\n` : ''}\n`,
            )
            .join(''),
        )
      ),
  }
}

function sayMore(more: number): string {
  return `  … and ${grouped(more)} more of this rule at this place; --json lists each`
}

/** The first line in red or yellow where colours are welcome. */
function paint(problem: Problem, colour: boolean): string {
  const text = formatProblem(problem)
  if (!colour) return text
  const [first = '', ...rest] = text.split('\n')
  return [`\u001B[${problem.severity === 'error' ? 31 : 33}m${first}\u001B[0m`, ...rest].join('\n')
}

function print(text: string): number {
  process.stdout.write(`${text}\n`)
  return 0
}

function complain(text: string): number {
  process.stderr.write(`${text}\n`)
  return 2
}
