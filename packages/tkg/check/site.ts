/** The site: registry and Git mirror inside its domain, a registry at a private address, a proxy list that TKG takes. */
import { isPrivate, splitHost, type Problem } from '#kernel'
import { mirrorAddress } from '#carvel'
import type { TkgContext } from '../derived.ts'

export function* checkSite(context: TkgContext): Iterable<Problem> {
  const { registry, git } = context.environment
  yield* checkHost(context, ['registry', 'host'], 'registry', registry.host)
  yield* checkHost(context, ['git', 'url'], 'Git mirror', mirrorAddress(git.url).host)
  if (registry.address !== undefined && !isPrivate(registry.address))
    yield context.problem('tkg/registry-address', ['registry', 'address'], {
      of: 'environment',
      message: 'the registry has a public address',
      found: registry.address,
      expected: 'a private address that clusters can route to (RFC 1918)',
      fix: 'use a registry inside the gap',
    })
  yield* checkProxy(context)
}

function* checkHost(
  { environment: { domain }, problem }: TkgContext,
  path: readonly string[],
  what: string,
  host: string,
): Iterable<Problem> {
  const { name } = splitHost(host)
  if (name === domain || name.endsWith(`.${domain}`)) return
  yield problem('tkg/domain', path, {
    of: 'environment',
    message: `the ${what} is outside the environment's domain`,
    found: name,
    expected: `a name that ends in .${domain}`,
    fix: `use the ${what}'s name inside the gap, or mend domain`,
  })
}

function* checkProxy({ environment: { proxy }, problem }: TkgContext): Iterable<Problem> {
  for (const [i, entry] of (proxy?.noProxy ?? []).entries()) {
    if (!entry.includes('*')) continue
    yield problem('tkg/no-proxy', ['proxy', 'noProxy', i], {
      of: 'environment',
      message: 'TKG refuses * in the list of hosts that bypass the proxy',
      found: entry,
      expected: 'a domain such as .example.internal, a host or a range',
      fix: 'write a domain with a dot in front',
    })
  }
}
