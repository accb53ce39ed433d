/** What can stand between us and a file we want to write, as reports. */
import { formatProblem, type Problem } from '#kernel'

/** Thrown instead of writing: nothing, or nothing more, was written. */
export class WriteError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'))
    this.name = 'WriteError'
    this.problems = problems
  }
}

/** A path that a component asked for and that we agree to write nowhere. */
export function badPath(path: string, fault: string): Problem {
  return {
    severity: 'error',
    rule: 'write/path',
    message: `cannot write ${JSON.stringify(path)} below generated/: the path ${fault}`,
    expected: 'a relative path with forward slashes that means the same on every file system',
  }
}

/** Two wanted files that would meet in one place, at least on a file system that ignores case. */
export function collision(path: string, other: string): Problem {
  return {
    severity: 'error',
    rule: 'write/collision',
    message:
      path === other
        ? `two files are rendered to generated/${path}`
        : `generated/${path} meets generated/${other}`,
    expected: 'paths that differ by more than upper and lower case, and no file where a folder must be',
    fix: 'rename one of the two objects',
  }
}

/** A rendered text that our next run would take for somebody else's. */
export function noHeader(path: string): Problem {
  return {
    severity: 'error',
    rule: 'write/no-header',
    message: `the text rendered for generated/${path} does not begin with our header`,
    expected: 'a first line made by header(), its mark within the first 512 bytes',
  }
}

/** Something else stands where we must write a file or a folder, or on the way there. */
export function inTheWay(path: string, found: string, expected: string): Problem {
  const file = path === '' ? 'generated' : `generated/${path}`
  return {
    severity: 'error',
    rule: 'write/in-the-way',
    at: { file },
    message: 'this is in the way of what must be written, and is left alone',
    found,
    expected,
    fix: 'move it somewhere else, or delete it if nobody needs it, and generate again',
  }
}

/** Another run holds the lock and did not finish while we waited. */
export function locked(holder: string, waitMs: number): Problem {
  return {
    severity: 'error',
    rule: 'write/locked',
    at: { file: '.drawbridge/lock' },
    message: `another run holds the lock on generated/ and did not finish within ${waitMs / 1000} s`,
    found: holder,
    expected: 'one run at a time',
    fix: 'wait for it to end; if that process is certainly gone, delete .drawbridge/lock',
  }
}
