/** A repository of packages is one version of it. */
import type { ObjectRule } from '#kernel'
import { fetchesOf, repository } from './parts/carvel.ts'
import { map, text } from './parts/json.ts'

export const pinnedRepository: ObjectRule = {
  scope: 'object',
  id: 'pinned-repository',
  severity: 'error',
  why: 'A repository whose tag is chosen or moves brings other packages without a commit.',
  fix: 'name the tag of the release, and no tagSelection',
  references: ['NIST CM-2', 'kube-linter latest-tag', 'kapp-controller: tagSelection'],
  kinds: ['PackageRepository.packaging.carvel.dev', 'App.kappctrl.k14s.io'],
  check: ({ spec }) =>
    fetchesOf(spec).flatMap(({ fetch, path }) => {
      const [key] = (['imgpkgBundle', 'image'] as const).filter(each => fetch[each])
      const source = key && map(fetch[key])
      if (!key || !source) return []
      const image = text(source['image']) ?? text(source['url']) ?? ''
      if (source['tagSelection'])
        return [
          {
            message: 'chooses its tag by itself',
            found: 'tagSelection',
            expected: 'one tag or digest',
            path: [...path, key, 'tagSelection'],
          },
        ]
      return /@sha256:[0-9a-f]{64}$|:(?!latest$)[^/:]+$/.test(image)
        ? []
        : [
            {
              message: 'fetches whatever is there',
              found: image,
              expected: 'one tag or digest',
              path: [...path, key],
            },
          ]
    }),
  examples: {
    passes: [repository({ image: 'registry.test.example.internal/tkg/repo:v1.6.1' })],
    fails: [
      repository({ image: 'registry.test.example.internal/tkg/repo' }),
      repository({ image: 'registry.test.example.internal/tkg/repo:latest' }),
      repository({ image: 'registry.test.example.internal/tkg/repo', tagSelection: { semver: {} } }),
    ],
  },
}
