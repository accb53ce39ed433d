/** What environment files are written with: `environment()`, `role()` and `cluster()`. They only describe; load parses. */
import type { z } from 'zod'
import type { clusterSchema, environmentSchema, networkSchema, roleSchema } from './words.ts'

/** A TKG release: its catalogue of packages. Rooms never import the catalogue; it reaches them through the environment. */
/** Kinds by API group; the core group is the empty text. */
export type PackageKinds = Readonly<Record<string, readonly string[]>>

export interface Release {
  /** For example `1.6.1`. */
  readonly version: string
  /** Tag of the package repository `tanzu-standard`, for example `v1.6.1`. */
  readonly repositoryTag: string
  /** Tanzu Kubernetes release, for example `v1.23.10+vmware.1-tkg.1`. */
  readonly kubernetes: string
  /** Version of each package by refName, for example `contour.tanzu.vmware.com` → `1.20.2+vmware.1-tkg.1`. */
  readonly packages: Readonly<Record<string, string>>
  /** Older versions of a package that its repository carries too, by refName, the oldest first. */
  readonly older?: Readonly<Record<string, readonly string[]>>
  /**
   * What each package makes, by refName, for the rights of the account that installs it: kinds by API group, or `any` for one
   * that is installed as cluster-admin. So is one that is not named here.
   */
  readonly creates?: Readonly<Record<string, PackageKinds | 'any'>>
  /** Version of the tanzu command line and of all that is released with it, for example `v0.25.4`. */
  readonly framework?: string
  /** Tag of the package repository `tanzu-core`, for example `v1.23.10_vmware.1-tkg.1`. */
  readonly coreRepositoryTag?: string
  /** Tag of the package repository of management clusters, for example `v0.25.4`. */
  readonly managementRepositoryTag?: string
  /** Versions of Cluster API and of its provider for AWS. */
  readonly clusterApi?: { readonly core: string; readonly aws: string }
  /**
   * What could not be read in a list of the release itself, by path (`repositoryTag`, `packages.pinniped.tanzu.vmware.com`),
   * with where it comes from. An environment that has looked overrides the value and leaves its path out here.
   */
  readonly uncertain?: Readonly<Record<string, string>>
}

export type Network = z.output<typeof networkSchema>
export type EnvironmentInput = z.input<typeof environmentSchema>
export type Environment = z.output<typeof environmentSchema>
export type RoleInput = z.input<typeof roleSchema>
export type ClusterInput = Omit<z.input<typeof clusterSchema>, 'role' | 'network'> & {
  readonly role?: RoleInput['role']
  readonly network?: z.input<typeof networkSchema>
}
/** A parsed cluster with everything its outer layers say of it. */
export type Cluster = z.output<typeof clusterSchema>

/** What `environment()` returns: the input, marked. */
export type EnvironmentDescription<I extends EnvironmentInput = EnvironmentInput> = I & {
  readonly kind: 'environment'
  readonly source: I
}
export interface RoleDescription {
  readonly kind: 'role'
  readonly environment: EnvironmentDescription
  readonly source: RoleInput
}
export interface ClusterDescription {
  readonly kind: 'cluster'
  readonly environment: EnvironmentDescription
  readonly role?: RoleDescription
  readonly source: ClusterInput
}

/** Describes a site. Everything in it can be read back from the result: `production.networks.shared`. */
export function environment<const I extends EnvironmentInput>(source: I): EnvironmentDescription<I> {
  return { ...source, kind: 'environment', source }
}

/** Describes what all clusters of one role share; `environments/<environment>/roles/<role>.ts` is its place. */
export function role(environment: EnvironmentDescription, source: RoleInput): RoleDescription {
  return { kind: 'role', environment, source }
}

/** Describes one cluster of an environment, or of a role in it; a cluster file exports it as its default. */
export function cluster(
  within: EnvironmentDescription | RoleDescription,
  source: ClusterInput,
): ClusterDescription {
  return within.kind === 'role'
    ? { kind: 'cluster', environment: within.environment, role: within, source }
    : { kind: 'cluster', environment: within, source }
}
