/** The kernel: the words every room speaks (Environment, Cluster, Component, Manifest, Problem) and the pipeline. */
export { cluster, environment, role } from './describe.ts'
export type {
  Cluster,
  ClusterDescription,
  ClusterInput,
  Environment,
  EnvironmentDescription,
  EnvironmentInput,
  Network,
  PackageKinds,
  Release,
  RoleDescription,
  RoleInput,
} from './describe.ts'
export { clusterSchema, environmentSchema, roleSchema } from './words.ts'
export { defineComponent } from './component.ts'
export type {
  ComponentDefinition,
  ComponentUse,
  Context,
  DataSource,
  FolderName,
  Handwork,
  Image,
  Offers,
  ProblemReport,
  ReadWord,
  Requirement,
  UsedSecret,
} from './component.ts'
export * from '#values'
export {
  anyPods,
  API_PORT,
  apiServer,
  clusterDns,
  ingress,
  instanceMetadata,
  metrics,
  nodes,
  outside,
  pods,
  podsWithin,
} from './flow.ts'
export type {
  AnyPods,
  ApiServer,
  Capability,
  ClusterDns,
  ClusterFlow,
  Flow,
  Nodes,
  Outside,
  Peer,
  Pods,
  Port,
  Provider,
  Waiver,
} from './flow.ts'
export type {
  Alert,
  AlertCase,
  Dashboard,
  DashboardVariable,
  MetricsTarget,
  Panel,
  Query,
  Recording,
  Series,
} from './observe.ts'
export type { ClusterCheck, ClusterView, ComposedComponent } from './cluster-view.ts'
export { viewCluster } from './cluster-view.ts'
export { camelCase } from './camel-case.ts'
export { compose, ComponentChart } from './compose.ts'
export type { Composed, LocateThrow } from './compose.ts'
export { checkCredentials, findCredentials } from './credential.ts'
export type { Credential } from './credential.ts'
export { checkInternal, INTERNAL_LOAD_BALANCER, internalAnnotations } from './load-balancer.ts'
export { manifestText } from './manifest.ts'
export type { KubernetesObject, Manifest } from './manifest.ts'
export {
  complement,
  contains,
  covers,
  findRange,
  isLinkLocal,
  isPrivate,
  LINK_LOCAL_RANGE,
  METADATA_RANGE,
  outermost,
  overlaps,
  PRIVATE_RANGES,
  SHARED_RANGE,
} from './network.ts'
export {
  broughtKinds,
  pointerOf,
  toYtt,
  type BroughtKind,
  type Overlay,
  type YttNode,
  type YttValue,
} from '#overlay'
export { type PlacedOverlay } from './placed-overlay.ts'
export { tryOverlays, type Tried } from './try-overlays.ts'
export { traceOverlays, type OverlayPlace, type OverlayRecord, type OverlayTrace } from './overlay-record.ts'
export { originOf, type Asked } from './origin.ts'
export { findOverridden } from './overridden.ts'
export { apiGroup, manifestPath } from './path.ts'
export { renderCluster } from './pipeline.ts'
export { clusterRanges, POD_RANGE, SERVICE_RANGE, siteRanges, type ClusterRanges } from './ranges.ts'
export { reportCluster, type ClusterImage, type ClusterReport } from './report.ts'
export type { PipelineOptions, Rendered, Stopwatch } from './pipeline.ts'
export { header, HEADER_MARK, isOurs } from './header.ts'
export { Folder, render, TextFile } from './render.ts'
export {
  checkFleet,
  checkPlatformRules,
  type Excused,
  type FleetMember,
  type FleetOptions,
  type FleetVerdict,
} from './check-platform.ts'
export type { UsedWaiver } from './check-waivers.ts'
export type { PlacedWaiver, RuleWaiver } from './waiver.ts'
export { checkRules, type Checked, type Places } from './check-rules.ts'
export { platformRule } from './rule.ts'
export type {
  ClusterExample,
  ClusterFinding,
  ClusterRule,
  EnvironmentRule,
  Finding,
  ObjectRule,
  PlatformFinding,
  PlatformMember,
  PlatformRule,
  Rule,
  RuleContext,
} from './rule.ts'
export { objectName, typeName } from './subject.ts'
export { compareText, sortedEntries, toYaml, yamlLeaves, type Json } from '#yaml'
export { findSeconds } from './duration.ts'
export { DNS_NAME, imageTag, isCertificate, slug, splitHost } from './formats.ts'
export { checkNumber, collectRefusals, type Refuse } from './refuse.ts'
export { writtenFor, type Written } from './written.ts'
