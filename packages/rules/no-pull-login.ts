/** Packages are fetched without a login. */
import type { Json, KubernetesObject, ObjectRule } from '#kernel'
import { app, fetchesOf, repository } from './parts/carvel.ts'
import { at, maps, show } from './parts/json.ts'

export const noPullLogin: ObjectRule = {
  scope: 'object',
  id: 'no-pull-login',
  severity: 'warning',
  why: 'TKG pulls its own images without one, so the registry must give every image of the project to everybody.',
  fix: 'make the project of the registry public, and remove the secret',
  references: ['reference design: Must not implement user authentication'],
  kinds: ['PackageRepository.packaging.carvel.dev', 'ServiceAccount', 'App.kappctrl.k14s.io'],
  check: ({ spec, imagePullSecrets }) => [
    ...[...maps(imagePullSecrets)].map(([i, { name }]) => ({
      message: 'gives its pods a login to the registry',
      found: show(name),
      expected: 'no imagePullSecrets',
      path: ['imagePullSecrets', i],
    })),
    ...fetchesOf(spec).flatMap(({ fetch, path }) =>
      (['imgpkgBundle', 'image'] as const).flatMap(key =>
        at(fetch, key, 'secretRef')
          ? [
              {
                message: 'logs in to the registry',
                found: 'secretRef',
                expected: 'no secretRef',
                path: [...path, key, 'secretRef'],
              },
            ]
          : [],
      ),
    ),
  ],
  examples: {
    passes: [repository({ image: 'registry.test.example.internal/tkg/repo:v1' }), account([]), app({})],
    fails: [
      repository({ image: 'registry.test.example.internal/tkg/repo:v1', secretRef: { name: 'a' } }),
      account([{ name: 'a' }]),
    ],
  },
}

function account(imagePullSecrets: readonly Json[]): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'a', namespace: 'a' },
    imagePullSecrets,
  }
}
