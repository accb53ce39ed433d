/** What every agent refuses alike: durations that are none, and a namespace that it cannot have. */
import { findSeconds, type Context, type Path, type Problem } from '#kernel'

type Checked = Pick<Context, 'values' | 'problem'>

/** `paths`: of the values that are durations as Go writes them. */
export function checkDurations(
  { values, problem }: Checked,
  component: string,
  paths: readonly Path[],
): Problem[] {
  return paths.flatMap(path => {
    const found = String(path.reduce<unknown>((tree, key) => (tree as Tree)[key], values))
    if ((findSeconds(found) ?? 0) > 0) return []
    return [
      problem('agent/duration', path, {
        message: `${component}: ${path.join('.')} is no duration`,
        found,
        expected: 'a number and a unit, for example 10m or 1h30m',
        fix: 'write it like that',
      }),
    ]
  })
}

type Tree = Readonly<Record<string | number, unknown>>

/** `taken`: namespaces that something else lives in, with the words for what. */
export function checkNamespace(
  { values, problem }: Checked,
  component: string,
  taken: Readonly<Record<string, string>>,
): Problem[] {
  const found = String(values['namespace'])
  const other = taken[found]
  if (NAMESPACE_NAME.test(found) && other === undefined) return []
  return [
    problem('agent/namespace', ['namespace'], {
      message: `${component}: the namespace is ${other === undefined ? 'no name of one' : `that of ${other}`}`,
      found,
      expected:
        other === undefined
          ? 'lower-case letters, digits and dashes, at most 63'
          : `another one than ${Object.keys(taken).join(', ')}`,
      fix: 'leave the default, or choose one of its own',
    }),
  ]
}

const NAMESPACE_NAME = /^(?=.{1,63}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/
