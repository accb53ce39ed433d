/** What tsc says of overlays: each line under an expected error is one that an author would not get past the compiler. */
import { expect, test } from 'vitest'
import { append, merge, overlay, remove, replace } from './index.ts'

const shop = { kind: 'Deployment', name: 'shop' } as const

test('tsc accepts parts of an object of a known kind, with operations at every place', () => {
  const edits = {
    spec: {
      replicas: replace<number>(old => (old ?? 0) + 1),
      template: {
        spec: {
          containers: [
            merge(
              { name: 'app', resources: merge({ limits: { memory: '1Gi' } }, { missingOk: true }) },
              { by: 'name' },
            ),
            append({ name: 'side', image: 'side' }),
          ],
          volumes: remove({ missingOk: true }),
        },
      },
    },
  }
  expect(overlay(shop, edits).match).toEqual(shop)
  expect(overlay({ kind: 'TheirOwn' }, { spec: { any: [1, merge({ a: null }, { by: 'a' })] } }).kind).toBe(
    'overlay',
  )
})

test('tsc refuses a misspelt key, a value of another type, and a match that is none', () => {
  const refused = [
    // @ts-expect-error replicas is misspelt
    overlay(shop, { spec: { replicsa: 3 } }),
    // @ts-expect-error replicas is a number
    overlay(shop, { spec: { replicas: 'three' } }),
    overlay(shop, {
      // @ts-expect-error image is misspelt, in an item that is merged
      spec: { template: { spec: { containers: [merge({ name: 'app', imgae: 'x' }, { by: 'name' })] } } },
    }),
    // @ts-expect-error kind is misspelt
    overlay({ knd: 'Deployment' }, { spec: { replicas: 3 } }),
    // @ts-expect-error two ways to say how many
    merge(1, { missingOk: true, expects: 2 }),
  ]
  expect(refused).toHaveLength(5)
})
