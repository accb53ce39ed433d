/** What was asked: a line of a rendered file, or a line of a source; everything that can be wrong with it is said here. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findNearest, isOurs, type Problem } from '#kernel'

export type Question =
  | {
      readonly kind: 'rendered'
      readonly environment: string
      /** `reports` for the reports of the environment. */
      readonly cluster: string
      readonly path: string
      readonly line: number
    }
  | { readonly kind: 'source'; readonly file: string; readonly line: number }

export type Understood = { readonly question: Question } | { readonly problem: Problem }

/** Reads `<file>:<line>`; the file is from the root or, of generated/, below it. */
export function readQuestion(root: string, asked: string): Understood {
  const found = /^(?:\.\/)?(.+?):(\d+)(?::\d+)?$/.exec(asked)
  if (!found)
    return refuse('question', `${asked} does not say a line`, {
      found: asked,
      expected: '<file>:<line>, for example generated/production/payments/cluster-config.yaml:12',
      fix: 'put a colon and the number of the line after the name of the file',
    })
  const [, file = '', number] = found
  const line = Number(number)
  if (!existsSync(join(root, file))) return noFile(root, file)
  const text = readFileSync(join(root, file), 'utf8')
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  if (line < 1 || line > lines)
    return refuse(
      'line',
      `${file} has no line ${line}`,
      { found: String(line), expected: `1 to ${lines}`, fix: 'ask for a line that is there' },
      file,
    )
  if (file.startsWith('generated/')) return rendered(file, line, text)
  if (/^(environments|packages)\/.+(?<!\.test)\.ts$/.test(file))
    return { question: { kind: 'source', file, line } }
  return refuse(
    'file',
    `nothing is rendered from ${file}`,
    {
      found: file,
      expected: 'a file below generated/, or a TypeScript file below environments/ or packages/',
      fix: 'ask for the file that you see the value in',
    },
    file,
  )
}

function rendered(file: string, line: number, text: string): Understood {
  if (!isOurs(text))
    return refuse(
      'foreign',
      `${file} was not written by Drawbridge`,
      {
        found: text.split('\n')[0] ?? '',
        expected: 'a file with our header in its first line',
        fix: 'move it out of generated/; whoever put it there knows why it is there',
      },
      file,
    )
  const [, environment = '', cluster = '', ...rest] = file.split('/')
  if (rest.length === 0)
    return refuse(
      'nobody',
      `${file} is no cluster's file, and no report`,
      {
        found: `generated/${environment}/`,
        expected: 'a file in generated/<environment>/<cluster>/ or generated/<environment>/reports/',
        fix: 'ask for a file in one of these folders',
      },
      file,
    )
  return { question: { kind: 'rendered', environment, cluster, path: rest.join('/'), line } }
}

function noFile(root: string, file: string): Understood {
  const { folder, missing } = nearestFolder(root, file)
  const names = readdirSync(join(root, folder)).toSorted()
  const meant = findNearest(missing, names) ?? names.find(name => name.includes(missing))
  return refuse('no-file', `there is no file ${file}`, {
    found: `${folder || '.'} has no ${missing}`,
    expected:
      names.length > 12
        ? `one of ${names.length} names, for example ${names.slice(0, 3).join(', ')}`
        : `one of ${names.join(', ')}`,
    fix: meant
      ? `did you mean ${folder ? `${folder}/` : ''}${meant}?`
      : 'names are from the root of the repository; `git ls-files` lists them',
  })
}

/** The deepest folder on the way that is there, and what it does not have. */
function nearestFolder(root: string, file: string): { readonly folder: string; readonly missing: string } {
  const parts = file.split('/')
  let depth = 0
  while (depth < parts.length - 1 && existsSync(join(root, ...parts.slice(0, depth + 1)))) depth++
  return { folder: parts.slice(0, depth).join('/'), missing: parts[depth] ?? '' }
}

export function refuse(
  rule: string,
  message: string,
  words: Pick<Problem, 'found' | 'expected' | 'fix'>,
  file?: string,
): { readonly problem: Problem } {
  return {
    problem: {
      severity: 'error',
      rule: `why/${rule}`,
      ...(file !== undefined && { at: { file } }),
      message,
      ...words,
    },
  }
}
