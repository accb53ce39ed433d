/** Volumes are of the kinds that Kubernetes looks after. */
import { podRule } from './parts/pod-rule.ts'
import { maps, show } from './parts/json.ts'

/** A folder of the node has rules of its own. */
const KINDS = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'hostPath',
  'persistentVolumeClaim',
  'projected',
  'secret',
])

export const volumeTypes = podRule({
  id: 'volume-types',
  severity: 'error',
  why: 'Other kinds speak to storage past every StorageClass, or run a program on the node.',
  fix: 'use a PersistentVolumeClaim with a StorageClass of the cluster',
  references: [
    'NIST CM-7',
    'trivy AVD-KSV-0028',
    'kyverno restrict-volume-types',
    'gatekeeper volumes',
    'gatekeeper flexvolume-drivers',
  ],
  check: ({ spec }) =>
    [...maps(spec['volumes'])].flatMap(([i, volume]) =>
      Object.keys(volume)
        .filter(key => key !== 'name' && !KINDS.has(key))
        .map(key => ({
          message: `volume ${show(volume['name'])} is of a kind that no StorageClass makes`,
          found: key,
          expected: [...KINDS].toSorted().join(', '),
          path: ['volumes', i, key],
        })),
    ),
  examples: {
    passes: [
      {
        volumes: [
          { name: 'a', emptyDir: {} },
          { name: 'b', persistentVolumeClaim: { claimName: 'b' } },
          { name: 'c', projected: { sources: [] } },
        ],
      },
      {},
    ],
    fails: [
      { volumes: [{ name: 'a', nfs: { server: 'a', path: '/' } }] },
      { volumes: [{ name: 'a', flexVolume: { driver: 'a/b' } }] },
      { volumes: [{ name: 'a', awsElasticBlockStore: { volumeID: 'vol-1' } }] },
    ],
  },
})
