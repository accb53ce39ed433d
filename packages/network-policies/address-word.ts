/** Finds the words of an environment that speak of a host: there its address belongs. */
import { mirrorAddress } from '#carvel'
import { splitHost, type Context, type Path } from '#kernel'

type Environment = Context['environment']

/** The path of the words whose `address` is missing, for example `logs.security`; undefined for a host they do not know. */
export function findAddressWord(environment: Environment, host: string | undefined): Path | undefined {
  if (host === undefined) return undefined
  const wanted = splitHost(host).name
  return hosts(environment).find(([, known]) => splitHost(known).name === wanted)?.[0]
}

function hosts({ registry, git, identity, logs = {} }: Environment): [Path, string][] {
  return [
    [['registry'], registry.host],
    [['git'], mirrorAddress(git.url).host],
    ...Object.entries(logs).map(([name, { host }]): [Path, string] => [['logs', name], host]),
    ...(identity.type === 'ldap' ? [[['identity'], identity.host] satisfies [Path, string]] : []),
    ...(identity.type === 'oidc'
      ? [[['identity'], new URL(identity.issuer).hostname] satisfies [Path, string]]
      : []),
  ]
}
