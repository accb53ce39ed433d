/** Host names that clusters answer to. */
import type { Finding, Path } from '#kernel'
import { show, text } from './json.ts'

/** A name that is none of the environment, or stands for many. */
export function foreignHost(host: unknown, domain: string, path: Path): Finding[] {
  const name = text(host) ?? ''
  if (name.endsWith(`.${domain}`) && !name.includes('*')) return []
  return [
    {
      message:
        name.includes('*') || name === '' ? 'answers to every name' : 'answers to a name outside the domain',
      found: show(host),
      expected: `a name that ends in .${domain}`,
      path,
    },
  ]
}
