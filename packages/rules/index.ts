/** Rules: what must be true of what is rendered, one file a rule. */
import type { Rule } from '#kernel'
import { apparmorProfile } from './apparmor-profile.ts'
import { defaultProcMount } from './default-proc-mount.ts'
import { dropAllCapabilities } from './drop-all-capabilities.ts'
import { highUserId } from './high-user-id.ts'
import { imageDigest } from './image-digest.ts'
import { internalLoadBalancer } from './internal-load-balancer.ts'
import { noAccountToken } from './no-account-token.ts'
import { noAddedCapabilities } from './no-added-capabilities.ts'
import { noDefaultNamespace } from './no-default-namespace.ts'
import { noFloatingTag } from './no-floating-tag.ts'
import { noHostAliases } from './no-host-aliases.ts'
import { noHostIpc } from './no-host-ipc.ts'
import { noHostNetwork } from './no-host-network.ts'
import { noHostPath } from './no-host-path.ts'
import { noHostPid } from './no-host-pid.ts'
import { noHostPort } from './no-host-port.ts'
import { noHostProcess } from './no-host-process.ts'
import { noLiteralSecret } from './no-literal-secret.ts'
import { noLowPort } from './no-low-port.ts'
import { noOldAccountField } from './no-old-account-field.ts'
import { noPrivilegeEscalation } from './no-privilege-escalation.ts'
import { noPrivilegedContainer } from './no-privileged-container.ts'
import { noPullSecret } from './no-pull-secret.ts'
import { noRootGroup } from './no-root-group.ts'
import { noRuntimeSocket } from './no-runtime-socket.ts'
import { noSensitiveHostPath } from './no-sensitive-host-path.ts'
import { noSshPort } from './no-ssh-port.ts'
import { noSudo } from './no-sudo.ts'
import { noTerminal } from './no-terminal.ts'
import { ownAccount } from './own-account.ts'
import { privateRegistry } from './private-registry.ts'
import { probesStayInPod } from './probes-stay-in-pod.ts'
import { pullPolicy } from './pull-policy.ts'
import { readOnlyHostPath } from './read-only-host-path.ts'
import { readOnlyRootFilesystem } from './read-only-root-filesystem.ts'
import { runAsNonRoot } from './run-as-non-root.ts'
import { safeSysctls } from './safe-sysctls.ts'
import { seccompProfile } from './seccomp-profile.ts'
import { selinuxOptions } from './selinux-options.ts'
import { volumeTypes } from './volume-types.ts'

export const rules: readonly Rule[] = [
  apparmorProfile,
  defaultProcMount,
  dropAllCapabilities,
  highUserId,
  imageDigest,
  internalLoadBalancer,
  noAccountToken,
  noAddedCapabilities,
  noDefaultNamespace,
  noFloatingTag,
  noHostAliases,
  noHostIpc,
  noHostNetwork,
  noHostPath,
  noHostPid,
  noHostPort,
  noHostProcess,
  noLiteralSecret,
  noLowPort,
  noOldAccountField,
  noPrivilegeEscalation,
  noPrivilegedContainer,
  noPullSecret,
  noRootGroup,
  noRuntimeSocket,
  noSensitiveHostPath,
  noSshPort,
  noSudo,
  noTerminal,
  ownAccount,
  privateRegistry,
  probesStayInPod,
  pullPolicy,
  readOnlyHostPath,
  readOnlyRootFilesystem,
  runAsNonRoot,
  safeSysctls,
  seccompProfile,
  selinuxOptions,
  volumeTypes,
]
