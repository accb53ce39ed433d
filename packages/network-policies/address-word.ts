/** Finds the words of an environment that speak of a host: there its address belongs. */
import type { Context, Path } from '#kernel'

type Environment = Context['environment']

/** The path of the words whose `address` is missing, for example `logs.security`; undefined for a host they do not know. */
export function findAddressWord(environment: Environment, host: string | undefined): Path | undefined {
  if (host === undefined) return undefined
  const wanted = nameOf(host)
  return hosts(environment).find(([, known]) => nameOf(known) === wanted)?.[0]
}

function hosts({ registry, git, identity, logs = {} }: Environment): [Path, string][] {
  return [
    [['registry'], registry.host],
    [['git'], hostOfUrl(git.url)],
    ...Object.entries(logs).map(([name, { host }]): [Path, string] => [['logs', name], host]),
    ...(identity.type === 'ldap' ? [[['identity'], identity.host] satisfies [Path, string]] : []),
    ...(identity.type === 'oidc'
      ? [[['identity'], hostOfUrl(identity.issuer)] satisfies [Path, string]]
      : []),
  ]
}

/** Of `https://host/…`, `ssh://git@host:22/…` and `git@host:path`. */
function hostOfUrl(url: string): string {
  return /^(?:[a-z]+:\/\/)?(?:[^@/]*@)?([^/:]+)/.exec(url)?.[1] ?? ''
}

/** Without a port. */
function nameOf(host: string): string {
  return host.replace(/:\d+$/, '')
}
