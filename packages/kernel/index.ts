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
  Offers,
  ProblemReport,
  Requirement,
  UsedSecret,
} from './component.ts'
export {
  describeSecret,
  existingSecret,
  generatedSecret,
  isSecretReference,
  managedSecret,
} from './secret.ts'
export type { ExistingSecret, GeneratedSecret, ManagedSecret, SecretReference } from './secret.ts'
export * from './schema.ts'
export { camelCase, compose, ComponentChart } from './compose.ts'
export type { Composed, LocateThrow } from './compose.ts'
export { checkCredentials, findCredentials } from './credential.ts'
export type { Credential } from './credential.ts'
export { difference } from './difference.ts'
export { findLayer, isTree, locateInLayers, mergeLayers } from './layers.ts'
export type { Layer, LayerName } from './layers.ts'
export { checkInternal, INTERNAL_LOAD_BALANCER, internalAnnotations } from './load-balancer.ts'
export { manifestText } from './manifest.ts'
export type { KubernetesObject, Manifest } from './manifest.ts'
export { contains, findRange, isPrivate, overlaps } from './network.ts'
export { formatPath, parseLayers, preview } from './parse.ts'
export { manifestPath } from './path.ts'
export { renderCluster } from './pipeline.ts'
export type { PipelineOptions, Rendered, Stopwatch } from './pipeline.ts'
export { locate, POSITIONS } from './position.ts'
export type { Mark, Member, Path } from './position.ts'
export { compareProblems, compareText, findNearest, formatPosition, formatProblem } from './problem.ts'
export type { Position, Problem } from './problem.ts'
export { header, HEADER_MARK, isOurs } from './header.ts'
export { Folder, render, TextFile } from './render.ts'
export { checkManifests } from './rule.ts'
export type { Finding, Rule, RuleContext } from './rule.ts'
export { toYaml } from './yaml.ts'
export type { Json } from './yaml.ts'
