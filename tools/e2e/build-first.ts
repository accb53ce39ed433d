/** Before any test, once: the programs that tests which run side by side would otherwise build at the same time. */
import { buildArgoCd, buildFlux, buildKubernetes, buildKwok } from './build.ts'
import { notOwn } from './test-cluster.ts'

export function setup(): void {
  if (notOwn !== '') return
  buildKubernetes()
  buildArgoCd()
  buildFlux()
  buildKwok()
}
