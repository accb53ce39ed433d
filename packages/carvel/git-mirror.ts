/** The Git mirror as agents see it: its address, what they follow in it, where a cluster's manifests lie, what is refused. */
import type { Cluster, Context, Environment, Handwork, Problem } from '#kernel'

export interface MirrorAddress {
  readonly transport: 'https' | 'ssh'
  /** Of SSH; absent where the address names none. */
  readonly user?: string
  readonly host: string
  readonly port: number
  /** Without the slash at its beginning. */
  readonly path: string
}

/** Reads `https://host/…`, `ssh://git@host:2222/…` or `git@host:path`, the forms that an environment takes. */
export function mirrorAddress(url: string): MirrorAddress {
  const [, scheme, user, host = '', port, path = ''] =
    /^(?:(https|ssh):\/\/)?(?:([^@/]*)@)?([^:/]+)(?::(\d+)(?=\/))?[:/]?(.*)$/.exec(url) ?? []
  const transport = scheme === 'https' ? 'https' : 'ssh'
  return {
    transport,
    ...(user !== undefined && { user }),
    host,
    port: Number(port ?? (transport === 'https' ? 443 : 22)),
    path: path.replace(/^\//, ''),
  }
}

/** The task of putting the credentials of the mirror in place, where it has some; the commands are each agent's own. */
export function mirrorCredentials(
  { credentials, url }: Environment['git'],
  commands: (secret: string, transport: MirrorAddress['transport']) => readonly string[],
): Handwork[] {
  if (credentials === undefined) return []
  return [
    {
      phase: 'before-agent',
      task: 'Put the credentials of the Git mirror in place, from files that you delete afterwards.',
      commands: commands(credentials, mirrorAddress(url).transport),
    },
  ]
}

/** What an agent follows; one of the three. */
export type MirrorReference =
  { readonly branch: string } | { readonly tag: string } | { readonly commit: string }

/** `origin/main` is a branch, 40 hexadecimal digits are a commit, all else is a tag. */
export function mirrorReference(ref = 'origin/main'): MirrorReference {
  if (ref.startsWith('origin/')) return { branch: ref.slice('origin/'.length) }
  return /^[0-9a-f]{40}$/.test(ref) ? { commit: ref } : { tag: ref }
}

/** The folder of a cluster, from the root of the repository. */
export function clusterFolder(
  environment: Pick<Environment, 'name'>,
  cluster: Pick<Cluster, 'name'>,
): string {
  return `generated/${environment.name}/${cluster.name}`
}

/** An agent that took any host for the mirror would apply whatever that host serves. */
export function checkMirror({
  environment: { git },
  problem,
}: Pick<Context, 'environment' | 'problem'>): Problem[] {
  if (mirrorAddress(git.url).transport !== 'ssh') return []
  const report = (rule: string, message: string, expected: string, fix: string) =>
    problem(rule, ['git'], { of: 'environment', message, found: git.url, expected, fix })
  return [
    ...(git.knownHosts === undefined
      ? [
          report(
            'agent/known-hosts',
            'the Git mirror is reached over SSH without known hosts',
            'git.knownHosts',
            'add the output of `ssh-keyscan` as git.knownHosts; without it the agent would trust any host',
          ),
        ]
      : []),
    ...(git.credentials === undefined
      ? [
          report(
            'agent/credentials',
            'the Git mirror is reached over SSH without credentials',
            'git.credentials',
            'add the name of the Secret that is to hold the private key as git.credentials; SSH lets nobody in without one',
          ),
        ]
      : []),
  ]
}
