/** Everything that is wrong with the order of a cluster, before anybody applies it. */
import type { ClusterCheck } from '#kernel'
import { checkAnnotations } from './check-annotations.ts'
import { checkKinds } from './check-kinds.ts'
import { checkNamespaces } from './check-namespaces.ts'
import { checkNeeds } from './check-needs.ts'
import { checkPackages } from './check-packages.ts'
import { checkGroups, checkRings } from './check-rules.ts'
import { checkTwins } from './check-twins.ts'
import { problemOf, type Check } from './finding.ts'
import { sceneOf } from './scene.ts'

const CHECKS: readonly Check[] = [
  checkAnnotations,
  checkTwins,
  checkKinds,
  checkGroups,
  checkRings,
  checkNamespaces,
  checkNeeds,
  checkPackages,
]

/**
 * Rings, rules that lead nowhere, and what is missing or comes too late: namespaces, accounts, rights, secrets, kinds,
 * repositories, packages. Each problem stands where the component of the object is used.
 */
export const checkOrder: ClusterCheck = view => {
  const scene = sceneOf(view)
  return CHECKS.flatMap(check => check(scene)).map(finding => problemOf(scene, finding))
}
