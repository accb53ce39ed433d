/** What TKG on AWS behind an air gap does not let anybody choose, and what Calico would refuse. */
import { checkRepository } from '#carvel'
import { collectRefusals, type Problem } from '#kernel'
import { checkBgp } from './objects/bgp-check.ts'
import { checkPools } from './objects/ippools.ts'
import { checkNetworkSets } from './objects/network-sets.ts'
import { checkPolicies } from './objects/policy-check.ts'
import type { CalicoContext } from './values.ts'

export function check(context: CalicoContext): Problem[] {
  return [
    ...checkRepository(
      context,
      ['calico', 'image', 'repository'],
      'calico',
      context.values.calico.image.repository ?? '',
    ),
    ...checkPaths(context),
    ...checkMtu(context),
    ...collectRefusals(context, 'calico', refuse => {
      checkPools(context, refuse)
      checkBgp(context, refuse)
      checkNetworkSets(context, refuse)
      checkPolicies(context, refuse)
    }),
  ]
}

const IMAGES = ['cniImage', 'nodeImage', 'podDaemonImage', 'kubeControllerImage'] as const

/** A path that begins with a host would leave the repository. */
function checkPaths({ values, problem }: CalicoContext): Problem[] {
  return IMAGES.flatMap(key => {
    const { path } = values.calico[key]
    if (path === null || !/^[^/]*[.:][^/]*\/|^https?:|^\/\//.test(path)) return []
    return [
      problem('calico/image-outside', ['calico', key, 'path'], {
        message: `calico: the path of ${key} names a host`,
        found: path,
        expected: 'a path below the repository, for example calico-all/node',
        fix: 'leave the host to calico.image.repository',
      }),
    ]
  })
}

/** The jumbo frames of a VPC are 9001 bytes, of which IP in IP takes 20. */
function checkMtu({ values, problem }: CalicoContext): Problem[] {
  const { vethMTU } = values.calico.config
  const mtu = /^\d+$/.test(vethMTU) ? Number(vethMTU) : NaN
  if (mtu === 0 || (mtu >= 1280 && mtu <= 9001)) return []
  return [
    problem('calico/mtu', ['calico', 'config', 'vethMTU'], {
      message: 'calico: vethMTU is no MTU that a VPC carries',
      found: vethMTU,
      expected: "'0' for detected, or '1280' to '9001'",
      fix: "write '0'",
    }),
  ]
}
