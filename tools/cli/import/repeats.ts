/** A Secret's bytes where no Secret is: another object or a comment that says them again would bring them into Git. */
import { findCredentials, type Problem } from '#kernel'
import type { Comment } from './comments.ts'
import type { Read } from './read.ts'
import type { Bytes } from './secret.ts'
import { leaves } from './leaves.ts'

/** Keys of a Secret that everybody may read, and that others name for good reason. */
const PUBLIC =
  /^(user(-?name)?|login|host(name)?|port|database|db-?name|region|bucket|endpoint|url|uri|server|type|ca\.crt|tls\.crt|namespace)$/i

/** Refuses objects that repeat a secret; leaves out the comments that do, or that look like a credential. */
export function findRepeats(
  objects: readonly Read[],
  bytes: readonly Bytes[],
): {
  readonly objects: readonly Read[]
  readonly problems: readonly Problem[]
  readonly notes: readonly string[]
} {
  const secrets = bytes
    .filter(({ key, text }) => !PUBLIC.test(key) && text.trim().length > 0)
    .flatMap(each =>
      [...new Set([each.text, each.text.trim(), each.base64])].map(text => ({ ...each, text })),
    )
    .filter(({ key, text }) => text.length >= SHORT || findCredentials(`${key}: x`).length > 0)
  const isSafe = ({ text }: Comment) =>
    findCredentials(text).length === 0 && !secrets.some(secret => text.includes(secret.text))
  return {
    objects: objects.map(read => ({ ...read, comments: read.comments.filter(isSafe) })),
    problems: objects.flatMap(read => repeatsOf(read, secrets)),
    notes: objects.flatMap(({ file, comments }) =>
      comments
        .filter(comment => !isSafe(comment))
        .map(({ line }) => `the comment at ${file}:${line} is left out: it may hold a credential`),
    ),
  }
}

/** A shorter secret is told from other words only by the name of its key, and where a field is all of it. */
const SHORT = 8

function repeatsOf({ object, file, line }: Read, secrets: readonly Bytes[]): Problem[] {
  if (secrets.length === 0) return []
  for (const { value, path } of leaves(object, [])) {
    if (typeof value !== 'string') continue
    const found = secrets.find(({ text }) => value === text || (text.length >= SHORT && value.includes(text)))
    if (found)
      return [
        {
          severity: 'error',
          rule: 'import/repeated-secret',
          at: { file, line },
          message: `${object.kind} ${object.metadata.name} says in ${path.join('.')} what ${found.secret} holds under ${found.key}`,
          found: 'the same text (not shown)',
          expected: 'a secret in Secrets only',
          fix: 'have the program read it from the Secret; if it is no secret there, give the Secret another value in the input, for its bytes are not kept anyway',
        },
      ]
  }
  return []
}
