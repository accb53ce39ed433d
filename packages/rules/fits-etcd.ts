/** ConfigMaps and Secrets are no larger than Kubernetes takes. */
import type { KubernetesObject, ObjectRule } from '#kernel'
import { map, text } from './parts/json.ts'

const MOST = 1_048_576

export const fitsEtcd: ObjectRule = {
  scope: 'object',
  id: 'fits-etcd',
  severity: 'error',
  why: 'The API server refuses more than a mebibyte of data.',
  fix: 'cut it into several',
  references: ['kubernetes: MaxSecretSize', 'etcd: request size'],
  kinds: ['ConfigMap', 'Secret'],
  check: ({ data, stringData, binaryData }) => {
    const size = [data, stringData, binaryData]
      .flatMap(each => Object.values(map(each)))
      .reduce<number>((sum, each) => sum + (text(each)?.length ?? 0), 0)
    return size <= MOST
      ? []
      : [
          {
            message: 'holds too much',
            found: `${size.toLocaleString('en-US')} characters`,
            expected: `at most ${MOST.toLocaleString('en-US')}`,
          },
        ]
  },
  examples: {
    passes: [sized(1000), sized(1_048_576)],
    fails: [sized(1_048_577)],
  },
}

function sized(length: number): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', namespace: 'a' },
    data: { text: 'x'.repeat(length) },
  }
}
