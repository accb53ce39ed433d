/** An HTTPProxy includes proxies that are there, and is included itself if it has no host. */
import type { ClusterRule, KubernetesObject, Path } from '#kernel'
import { HTTP_PROXY, httpProxy } from './parts/ingresses.ts'
import { at, maps, text } from './parts/json.ts'
import { findObject, objectsOf } from './parts/objects.ts'

export const proxyIncludes: ClusterRule = {
  scope: 'cluster',
  id: 'proxy-includes',
  severity: 'error',
  why: 'Contour marks a proxy with a missing include invalid, and never serves one that nobody includes.',
  fix: 'correct the include, or give the proxy a virtualhost',
  references: ['contour: HTTPProxy includes'],
  check: ({ manifests }) => {
    const proxies = objectsOf(manifests, HTTP_PROXY)
    const included = new Set(proxies.flatMap(({ object }) => includesOf(object).map(({ key }) => key)))
    return proxies.flatMap(manifest => {
      const { metadata, spec } = manifest.object
      const missing = includesOf(manifest.object)
        .filter(({ name, namespace }) => !findObject(manifests, HTTP_PROXY, namespace, name))
        .map(({ key, path }) => ({
          message: `includes ${key}, which is not there`,
          found: key,
          expected: 'an HTTPProxy of this cluster',
          path,
          manifest,
        }))
      if (at(spec, 'virtualhost') || included.has(`${metadata.namespace}/${metadata.name}`)) return missing
      return [
        ...missing,
        {
          message: 'has no host, and nobody includes it',
          found: 'no virtualhost',
          expected: 'an include, or a virtualhost',
          manifest,
        },
      ]
    })
  },
  examples: {
    passes: [
      {
        objects: [
          httpProxy('a.test.example.internal', { includes: [{ name: 'part' }] }),
          { ...httpProxy(undefined), metadata: { name: 'part', namespace: 'shop' } },
        ],
      },
    ],
    fails: [
      { objects: [httpProxy('a.test.example.internal', { includes: [{ name: 'part' }] })] },
      { objects: [httpProxy(undefined)] },
    ],
  },
}

interface Include {
  readonly name: string
  readonly namespace: string | undefined
  readonly key: string
  readonly path: Path
}

function includesOf({ metadata, spec }: KubernetesObject): Include[] {
  return [...maps(at(spec, 'includes'))].map(([i, include]) => {
    const [name, namespace] = [text(include['name']) ?? '', text(include['namespace']) ?? metadata.namespace]
    return { name, namespace, key: `${namespace}/${name}`, path: ['spec', 'includes', i] }
  })
}
