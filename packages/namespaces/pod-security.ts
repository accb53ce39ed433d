/**
 * Pod security as labels of a namespace (STIG V-254800, V-242437; Kubernetes 1.23 docs: Pod Security Admission, beta and
 * on by default). The version is pinned to the cluster's minor, so that an upgrade does not change what is allowed.
 */
import type { Namespace, NamespacesContext } from './values.ts'

/** What holds where nobody chooses. */
export function levelOf({ podSecurity = 'baseline' }: Namespace): NonNullable<Namespace['podSecurity']> {
  return podSecurity
}

/** What is not enforced yet is audited and warned of, so that a team sees how far it is from restricted. */
export function podSecurityLabels(
  namespace: Namespace,
  { environment }: NamespacesContext,
): Record<string, string> {
  const version = minorOf(environment.release.kubernetes)
  const levels = { audit: 'restricted', enforce: levelOf(namespace), warn: 'restricted' }
  return Object.fromEntries(
    Object.entries(levels).flatMap(([mode, level]) => [
      [`pod-security.kubernetes.io/${mode}`, level],
      [`pod-security.kubernetes.io/${mode}-version`, version],
    ]),
  )
}

/** `v1.23` of `v1.23.10+vmware.1-tkg.1`. */
function minorOf(kubernetes: string): string {
  const minor = /^v\d+\.\d+/.exec(kubernetes)?.[0]
  if (minor === undefined) throw new Error(`${kubernetes} is no version of Kubernetes`)
  return minor
}
