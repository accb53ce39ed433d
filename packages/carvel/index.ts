/** Carvel: package installs with all they need, the package repository, and the kapp-controller App that pulls from Git. */
export { addonNamespace, addonSecret, addonTask, addonValues, type Addon } from './addon-secret.ts'
export { addonFields, checkRepository } from './addon-values.ts'
export { checkCertificate, checkFetched, checkHost, hostOf, internal, isWritten } from './ingress.ts'
export { installPackage, type PackageInstallation } from './install-package.ts'
export { PACKAGE_LABEL } from './package-account.ts'
export { packageRights, type PackageRights } from './package-rights.ts'
export { addFilledSecret, filledNamespaces, type FilledSecret } from './filled-secret.ts'
export { checkFilledSecret } from './check-filled-secret.ts'
export type { FileMount, MountedFile } from './mounted-files.ts'
export { changeGroup, changeRules, groupOf } from './order.ts'
export { SecretText, yamlWithSecrets, type JsonWithSecrets, type JsonWithSecretsMap } from './secret-text.ts'
export { kappController } from './kapp-controller.ts'
export { checkDurations, checkNamespace } from './agent-check.ts'
export { bootstrapGuide, type AgentGuide, type GuideStep } from './bootstrap-guide.ts'
export {
  checkMirror,
  clusterFolder,
  mirrorAddress,
  mirrorCredentials,
  mirrorReference,
  type MirrorAddress,
  type MirrorReference,
} from './git-mirror.ts'
export { mirrorFlow } from './mirror-flow.ts'
export { addPackagesNamespace, NAMESPACE } from './packages-namespace.ts'
export { manifestObjects } from './manifest-objects.ts'
export { addAgentAccount } from './agent-account.ts'
export { agentRights, type AgentRights } from './agent-rights.ts'
export { pluralOf, REASON, type GroupKind, type PolicyRule } from './rules.ts'
export { yttText } from './ytt-text.ts'
export { tanzuStandard } from './tanzu-standard.ts'
export { authorities, awsDomain, awsHost, directHosts, noProxy, pemBundle } from './site.ts'
