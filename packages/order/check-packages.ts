/** PackageInstalls: after the repository that has their package, and after the packages that their components require. */
import { isOrphaned, type Change } from './change.ts'
import { checkOrder } from './check-needs.ts'
import { ownGroup } from './check-namespaces.ts'
import type { Check, Finding } from './finding.ts'
import { GLOBAL_NAMESPACE } from './package-kinds.ts'
import { PACKAGE_INSTALL, type Scene } from './scene.ts'

const REPOSITORY = 'PackageRepository.packaging.carvel.dev'

export const checkPackages: Check = scene =>
  (scene.byType.get(PACKAGE_INSTALL) ?? []).flatMap((install, i) => [
    // a repository that is not there is one mistake, however many packages it should have
    ...checkRepository(scene, install).filter(({ rule }) => rule !== 'missing' || i === 0),
    ...checkPrerequisites(scene, install),
    ...checkOwnNamespace(scene, install),
  ])

function checkRepository(scene: Scene, install: Change): Finding[] {
  const { namespace } = install.object.metadata
  const repositories = (scene.byType.get(REPOSITORY) ?? []).filter(({ object }) =>
    [namespace, GLOBAL_NAMESPACE].includes(object.metadata.namespace),
  )
  const [first] = repositories
  if (!first)
    return [
      {
        rule: 'missing',
        of: install,
        message: 'there is no PackageRepository that could have its package',
        found: `none in ${namespace ?? ''} or ${GLOBAL_NAMESPACE}`,
        expected: 'one of them, from the private registry',
        fix: 'add the component of the package repository to this cluster, its role or its environment',
      },
    ]
  if (scene.create.ring || repositories.some(repository => scene.create.isAfter(install, repository)))
    return []
  return [
    {
      rule: 'too-early',
      of: install,
      message: `${install.label} may be applied before ${first.label}, which has its package`,
      found: `no rule that puts it after ${first.label}`,
      expected: `kapp.k14s.io/change-rule.create: upsert after upserting ${ownGroup(first)}`,
      fix: 'add the rule',
    },
  ]
}

/** What a component requires is installed before its own package, and deleted after it; of two that require each other, either. */
function checkPrerequisites(scene: Scene, install: Change): Finding[] {
  const requirements = (name: string) =>
    scene.view.components.find(component => component.name === name)?.requires ?? []
  const oneWay = requirements(install.component).filter(
    ({ component }) => !requirements(component).some(back => back.component === install.component),
  )
  return oneWay.flatMap(({ component: required, because }) =>
    (scene.byType.get(PACKAGE_INSTALL) ?? [])
      .filter(other => other.component === required)
      .flatMap(other => checkOrder(scene, install, other, { because: `(${because})`, lasting: true })),
  )
}

/** A namespace that is deleted takes the account with it, and the PackageInstall in it can never finish. */
function checkOwnNamespace(scene: Scene, install: Change): Finding[] {
  const namespace = scene.byKey.get(`/Namespace/${install.object.metadata.namespace ?? ''}`)
  if (!namespace || isOrphaned(namespace)) return []
  return checkOrder(scene, install, namespace, {
    because: 'to lie in',
    lasting: true,
    unordered: true,
  })
}
