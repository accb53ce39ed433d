/** Rules: what must be true of what is rendered, one file a rule. */
import type { Rule } from '#kernel'
import { accountExists } from './account-exists.ts'
import { antreaBaseline } from './antrea-baseline.ts'
import { antreaGroupExists } from './antrea-group-exists.ts'
import { antreaNamesOfServices } from './antrea-names-of-services.ts'
import { antreaNoTie } from './antrea-no-tie.ts'
import { antreaTierExists } from './antrea-tier-exists.ts'
import { antreaUnlessBgp } from './antrea-unless-bgp.ts'
import { apparmorProfile } from './apparmor-profile.ts'
import { approvedKey } from './approved-key.ts'
import { autoscalerMinimum } from './autoscaler-minimum.ts'
import { autoscalerTarget } from './autoscaler-target.ts'
import { bgpPassword } from './bgp-password.ts'
import { budgetAllowsDrain } from './budget-allows-drain.ts'
import { calicoAllowBeforePolicies } from './calico-allow-before-policies.ts'
import { calicoName } from './calico-name.ts'
import { calicoPass } from './calico-pass.ts'
import { calicoStoredApi } from './calico-stored-api.ts'
import { calicoTypes } from './calico-types.ts'
import { certificateDelegation } from './certificate-delegation.ts'
import { certificateSigningRights } from './certificate-signing-rights.ts'
import { cleanDelete } from './clean-delete.ts'
import { closedNamespaceFindsNames } from './closed-namespace-finds-names.ts'
import { configMapRights } from './config-map-rights.ts'
import { cpuLimit } from './cpu-limit.ts'
import { cpuRequest } from './cpu-request.ts'
import { cronJobDeadline } from './cron-job-deadline.ts'
import { declaredDifferences } from './declared-differences.ts'
import { defaultProcMount } from './default-proc-mount.ts'
import { disruptionBudget } from './disruption-budget.ts'
import { distinctProbes } from './distinct-probes.ts'
import { dropAllCapabilities } from './drop-all-capabilities.ts'
import { encryptedLogs } from './encrypted-logs.ts'
import { encryptedStorage } from './encrypted-storage.ts'
import { environmentsApart } from './environments-apart.ts'
import { ephemeralStorageLimit } from './ephemeral-storage-limit.ts'
import { escalationRights } from './escalation-rights.ts'
import { eventRights } from './event-rights.ts'
import { execRights } from './exec-rights.ts'
import { fitsAnnotation } from './fits-annotation.ts'
import { fitsEtcd } from './fits-etcd.ts'
import { generatedPasswordLength } from './generated-password-length.ts'
import { groupsNotUsers } from './groups-not-users.ts'
import { hardenedRegions } from './hardened-regions.ts'
import { highUserId } from './high-user-id.ts'
import { identityProvider } from './identity-provider.ts'
import { imageDigest } from './image-digest.ts'
import { imageListed } from './image-listed.ts'
import { ingressHost } from './ingress-host.ts'
import { ingressLeadsSomewhere } from './ingress-leads-somewhere.ts'
import { ingressTls } from './ingress-tls.ts'
import { internalLoadBalancer } from './internal-load-balancer.ts'
import { jobCleanup } from './job-cleanup.ts'
import { jobRestartPolicy } from './job-restart-policy.ts'
import { limitedContainers } from './limited-containers.ts'
import { livenessProbe } from './liveness-probe.ts'
import { loadBalancerSources } from './load-balancer-sources.ts'
import { logRights } from './log-rights.ts'
import { logsForwarded } from './logs-forwarded.ts'
import { managementNetwork } from './management-network.ts'
import { memoryLimit } from './memory-limit.ts'
import { memoryRequest } from './memory-request.ts'
import { mirrorLoad } from './mirror-load.ts'
import { monitored } from './monitored.ts'
import { multiPolicyExcept } from './multi-policy-except.ts'
import { multiPolicyNetwork } from './multi-policy-network.ts'
import { multiPolicyPeers } from './multi-policy-peers.ts'
import { multiPolicySelectors } from './multi-policy-selectors.ts'
import { multiPolicyTypes } from './multi-policy-types.ts'
import { namedExport } from './named-export.ts'
import { namespaceIsClosed } from './namespace-is-closed.ts'
import { namespaceQuota } from './namespace-quota.ts'
import { nearResolvers } from './near-resolvers.ts'
import { nearTime } from './near-time.ts'
import { networkExists } from './network-exists.ts'
import { networkRights } from './network-rights.ts'
import { noAccountToken } from './no-account-token.ts'
import { noAddedCapabilities } from './no-added-capabilities.ts'
import { noClusterAdmin } from './no-cluster-admin.ts'
import { noDangerousOption } from './no-dangerous-option.ts'
import { noDashboard } from './no-dashboard.ts'
import { noDefaultNamespace } from './no-default-namespace.ts'
import { noDuplicateVariables } from './no-duplicate-variables.ts'
import { noEverybodyBinding } from './no-everybody-binding.ts'
import { noExternalAddress } from './no-external-address.ts'
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
import { noMetadataEgress } from './no-metadata-egress.ts'
import { noNakedPod } from './no-naked-pod.ts'
import { noNodePort } from './no-node-port.ts'
import { noOldAccountField } from './no-old-account-field.ts'
import { noOpenEgress } from './no-open-egress.ts'
import { noOpenIngress } from './no-open-ingress.ts'
import { noPrivilegeEscalation } from './no-privilege-escalation.ts'
import { noPrivilegedContainer } from './no-privileged-container.ts'
import { noPullLogin } from './no-pull-login.ts'
import { noPullSecret } from './no-pull-secret.ts'
import { noRootGroup } from './no-root-group.ts'
import { noRuntimeSocket } from './no-runtime-socket.ts'
import { noSecretInConfigMap } from './no-secret-in-config-map.ts'
import { noSecretInVariable } from './no-secret-in-variable.ts'
import { noSensitiveHostPath } from './no-sensitive-host-path.ts'
import { noSshPort } from './no-ssh-port.ts'
import { noSudo } from './no-sudo.ts'
import { noTerminal } from './no-terminal.ts'
import { noWildcardRights } from './no-wildcard-rights.ts'
import { noWorkloadInSystem } from './no-workload-in-system.ts'
import { nodeProxyRights } from './node-proxy-rights.ts'
import { nothingPaused } from './nothing-paused.ts'
import { oneAccountAWorkload } from './one-account-a-workload.ts'
import { oneDefaultStorageClass } from './one-default-storage-class.ts'
import { oneScaler } from './one-scaler.ts'
import { oneSubnetOneZone } from './one-subnet-one-zone.ts'
import { oneVpcOneRange } from './one-vpc-one-range.ts'
import { ownAccount } from './own-account.ts'
import { ownInstaller } from './own-installer.ts'
import { ownResolvers } from './own-resolvers.ts'
import { pinnedPackage } from './pinned-package.ts'
import { pinnedRepository } from './pinned-repository.ts'
import { podSecurityLabel } from './pod-security-label.ts'
import { policyHasPods } from './policy-has-pods.ts'
import { policyPorts } from './policy-ports.ts'
import { policyPrivateRanges } from './policy-private-ranges.ts'
import { policyTypes } from './policy-types.ts'
import { priorityClass } from './priority-class.ts'
import { privateRegistry } from './private-registry.ts'
import { probePort } from './probe-port.ts'
import { probesStayInPod } from './probes-stay-in-pod.ts'
import { prodPlan } from './prod-plan.ts'
import { proxyHost } from './proxy-host.ts'
import { proxyIncludes } from './proxy-includes.ts'
import { proxyLeadsSomewhere } from './proxy-leads-somewhere.ts'
import { proxyNoPlainRoute } from './proxy-no-plain-route.ts'
import { proxyTls } from './proxy-tls.ts'
import { proxyVerifiedUpstream } from './proxy-verified-upstream.ts'
import { pullPolicy } from './pull-policy.ts'
import { reachableIssuer } from './reachable-issuer.ts'
import { readOnlyHostPath } from './read-only-host-path.ts'
import { readOnlyRootFilesystem } from './read-only-root-filesystem.ts'
import { readinessProbe } from './readiness-probe.ts'
import { registryAddress } from './registry-address.ts'
import { registryOutsideClusters } from './registry-outside-clusters.ts'
import { replicas } from './replicas.ts'
import { roleRights } from './role-rights.ts'
import { rollingUpdate } from './rolling-update.ts'
import { runAsNonRoot } from './run-as-non-root.ts'
import { safeSysctls } from './safe-sysctls.ts'
import { seccompProfile } from './seccomp-profile.ts'
import { secretRights } from './secret-rights.ts'
import { secretStoreNamespaces } from './secret-store-namespaces.ts'
import { secretStoreRegion } from './secret-store-region.ts'
import { selectorIsOwnLabels } from './selector-is-own-labels.ts'
import { selinuxOptions } from './selinux-options.ts'
import { separateVpcs } from './separate-vpcs.ts'
import { servedApi } from './served-api.ts'
import { serviceHasPods } from './service-has-pods.ts'
import { serviceTargetPort } from './service-target-port.ts'
import { severalZones } from './several-zones.ts'
import { sharedServices } from './shared-services.ts'
import { spread } from './spread.ts'
import { statefulSetService } from './stateful-set-service.ts'
import { storageClassType } from './storage-class-type.ts'
import { tokenRights } from './token-rights.ts'
import { trustedAuthority } from './trusted-authority.ts'
import { twoOfEach } from './two-of-each.ts'
import { uniqueFqdn } from './unique-fqdn.ts'
import { uniqueServiceSelector } from './unique-service-selector.ts'
import { verifiedTls } from './verified-tls.ts'
import { volumeRights } from './volume-rights.ts'
import { volumeTypes } from './volume-types.ts'
import { vpcEndpoints } from './vpc-endpoints.ts'
import { webhookRights } from './webhook-rights.ts'
import { webhookSparesSystem } from './webhook-spares-system.ts'
import { workloadLabels } from './workload-labels.ts'
import { workloadRights } from './workload-rights.ts'
import { zonalStorage } from './zonal-storage.ts'

export type { Asked } from './asked/asked.ts'
export { designSentences, type DesignSentence } from './asked/design.ts'
export { scannerGroups } from './asked/scanner-groups.ts'

export const rules: readonly Rule[] = [
  accountExists,
  antreaBaseline,
  antreaGroupExists,
  antreaNamesOfServices,
  antreaNoTie,
  antreaTierExists,
  antreaUnlessBgp,
  apparmorProfile,
  approvedKey,
  autoscalerMinimum,
  autoscalerTarget,
  bgpPassword,
  budgetAllowsDrain,
  calicoAllowBeforePolicies,
  calicoName,
  calicoPass,
  calicoStoredApi,
  calicoTypes,
  certificateDelegation,
  certificateSigningRights,
  cleanDelete,
  closedNamespaceFindsNames,
  configMapRights,
  cpuLimit,
  cpuRequest,
  cronJobDeadline,
  declaredDifferences,
  defaultProcMount,
  disruptionBudget,
  distinctProbes,
  dropAllCapabilities,
  encryptedLogs,
  encryptedStorage,
  environmentsApart,
  ephemeralStorageLimit,
  escalationRights,
  eventRights,
  execRights,
  fitsAnnotation,
  fitsEtcd,
  generatedPasswordLength,
  groupsNotUsers,
  hardenedRegions,
  highUserId,
  identityProvider,
  imageDigest,
  imageListed,
  ingressHost,
  ingressLeadsSomewhere,
  ingressTls,
  internalLoadBalancer,
  jobCleanup,
  jobRestartPolicy,
  limitedContainers,
  livenessProbe,
  loadBalancerSources,
  logRights,
  logsForwarded,
  managementNetwork,
  memoryLimit,
  memoryRequest,
  mirrorLoad,
  monitored,
  multiPolicyExcept,
  multiPolicyNetwork,
  multiPolicyPeers,
  multiPolicySelectors,
  multiPolicyTypes,
  namedExport,
  namespaceIsClosed,
  namespaceQuota,
  nearResolvers,
  nearTime,
  networkExists,
  networkRights,
  noAccountToken,
  noAddedCapabilities,
  noClusterAdmin,
  noDangerousOption,
  noDashboard,
  noDefaultNamespace,
  noDuplicateVariables,
  noEverybodyBinding,
  noExternalAddress,
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
  noMetadataEgress,
  noNakedPod,
  noNodePort,
  noOldAccountField,
  noOpenEgress,
  noOpenIngress,
  noPrivilegeEscalation,
  noPrivilegedContainer,
  noPullLogin,
  noPullSecret,
  noRootGroup,
  noRuntimeSocket,
  noSecretInConfigMap,
  noSecretInVariable,
  noSensitiveHostPath,
  noSshPort,
  noSudo,
  noTerminal,
  noWildcardRights,
  noWorkloadInSystem,
  nodeProxyRights,
  nothingPaused,
  oneAccountAWorkload,
  oneDefaultStorageClass,
  oneScaler,
  oneSubnetOneZone,
  oneVpcOneRange,
  ownAccount,
  ownInstaller,
  ownResolvers,
  pinnedPackage,
  pinnedRepository,
  podSecurityLabel,
  policyHasPods,
  policyPorts,
  policyPrivateRanges,
  policyTypes,
  priorityClass,
  privateRegistry,
  probePort,
  probesStayInPod,
  prodPlan,
  proxyHost,
  proxyIncludes,
  proxyLeadsSomewhere,
  proxyNoPlainRoute,
  proxyTls,
  proxyVerifiedUpstream,
  pullPolicy,
  reachableIssuer,
  readOnlyHostPath,
  readOnlyRootFilesystem,
  readinessProbe,
  registryAddress,
  registryOutsideClusters,
  replicas,
  roleRights,
  rollingUpdate,
  runAsNonRoot,
  safeSysctls,
  seccompProfile,
  secretRights,
  secretStoreNamespaces,
  secretStoreRegion,
  selectorIsOwnLabels,
  selinuxOptions,
  separateVpcs,
  servedApi,
  serviceHasPods,
  serviceTargetPort,
  severalZones,
  sharedServices,
  spread,
  statefulSetService,
  storageClassType,
  tokenRights,
  trustedAuthority,
  twoOfEach,
  uniqueFqdn,
  uniqueServiceSelector,
  verifiedTls,
  volumeRights,
  volumeTypes,
  vpcEndpoints,
  webhookRights,
  webhookSparesSystem,
  workloadLabels,
  workloadRights,
  zonalStorage,
]
