/** What an overlay is refused for becomes a problem with the place in the author's file, and with what may have been meant. */
import { describeMatch, type Refusal } from '#overlay'
import { findNearest, formatPath, type Problem } from '#values'
import type { PlacedOverlay } from './placed-overlay.ts'
import { usedSecrets } from './used-secrets.ts'

/** `cluster` is the name of the cluster that the overlay was applied to. */
export function overlayProblem(
  cluster: string,
  { overlay, locate }: PlacedOverlay,
  refusal: Refusal,
): Problem {
  const { rule, from, object, path = [], message, found, expected, word, candidates = [] } = refusal
  const { name } = overlay.words
  const subject = [
    `${cluster}: overlay ${name === undefined ? '' : `${name} `}of ${object ?? describeMatch(overlay.match)}`,
    ...(path.length > 0 ? [formatPath(path)] : []),
  ]
  const meant = word === undefined ? undefined : findNearest(word, candidates)
  const fix = meant === undefined || meant === word ? refusal.fix : `did you mean ${meant}?`
  const at = locate(from)
  return {
    severity: 'error',
    rule,
    ...(at && { at }),
    message: `${subject.join(': ')}: ${message}`,
    ...(found !== undefined && { found }),
    ...(expected !== undefined && { expected }),
    ...(fix !== undefined && { fix }),
  }
}

/** A reference to a secret is for values of a component; in an overlay nothing would resolve it. */
export function secretProblems(cluster: string, placed: PlacedOverlay): Problem[] {
  return usedSecrets('', { edits: placed.overlay.edits }).map(({ path }) =>
    overlayProblem(cluster, placed, {
      rule: 'overlay/secret',
      from: path,
      message: 'a reference to a secret cannot be overlaid',
      expected: 'a value of the component that takes the reference, or the name of a Secret that is there',
    }),
  )
}
