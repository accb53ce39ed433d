/** What an overlay is refused for becomes a problem with the place in the author's file, and with what may have been meant. */
import { describeMatch, type Refusal } from '#overlay'
import { findNearest, formatPath, type Problem } from '#values'
import type { PlacedOverlay } from './placed-overlay.ts'

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
