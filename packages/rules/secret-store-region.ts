/** Secrets are read from the region of the environment. */
import type { Json, KubernetesObject, ObjectRule } from '#kernel'
import { at, show } from './parts/json.ts'

export const secretStoreRegion: ObjectRule = {
  scope: 'object',
  id: 'secret-store-region',
  severity: 'error',
  why: 'The endpoint of Secrets Manager in the VPC answers for its own region only.',
  fix: "set region to the environment's region",
  references: [
    'external-secrets: AWS provider',
    'reference design: All Internet-restricted VPCs must add the following endpoints',
  ],
  kinds: ['SecretStore.external-secrets.io', 'ClusterSecretStore.external-secrets.io'],
  check: ({ spec }, { environment }) => {
    const found = at(spec, 'provider', 'aws', 'region')
    return found === undefined || found === environment.region
      ? []
      : [
          {
            message: 'reads from another region',
            found: show(found),
            expected: environment.region,
            path: ['spec', 'provider', 'aws', 'region'],
          },
        ]
  },
  examples: {
    passes: [store({ aws: { region: 'us-gov-west-1' } }), store({ vault: {} })],
    fails: [store({ aws: { region: 'us-east-1' } })],
  },
}

function store(provider: Readonly<Record<string, Json>>): KubernetesObject {
  return {
    apiVersion: 'external-secrets.io/v1beta1',
    kind: 'ClusterSecretStore',
    metadata: { name: 'a' },
    spec: { provider },
  }
}
