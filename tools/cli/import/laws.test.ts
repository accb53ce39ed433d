/** Whatever a Kubernetes object may say: written as YAML, imported and rendered, it is the same; and no secret comes through. */
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { Document, visit, type Scalar } from 'yaml'
import { compareText, manifestPath, toYaml, type Json, type KubernetesObject } from '#kernel'
import { registerTypeScript, temporaryRoot } from '../temporary-root.ts'
import { importText, renderRoom } from './trial.ts'

registerTypeScript()
const { root, remove } = temporaryRoot({})
afterAll(remove)

/** Texts that YAML, TypeScript or a template of either would take for something else. */
const NASTY =
  `yes on n null ~ = << - --- ... 1e3 0x1f 017 1_0 .5 1:30 2024-01-01 # // */ \\ \\n " ' &a *a !a %a ü😀 values.x`
    .split(' ')
    .concat('', ' ', 'a: b', 'a #b', '`', '${a}', '{{ x }}', '\u2028', '\u0007', '\uFEFF')
    .concat('two\nlines', 'end\n', '\nfirst', 'a \nb', 'tab\there', '\ttab\nb', 'cr\r\nlf')
const text = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)
const key = fc
  .oneof(
    fc.constantFrom('name', 'data', 'a-b', 'a.b/c~d', '1', 'on', 'toString', ...NASTY),
    fc.string({ maxLength: 6 }),
  )
  // the writer of this test does not put << in quotes, and a key __proto__ or constructor is refused
  .filter(name => !['__proto__', 'constructor', '<<'].includes(name))
const number = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .filter(value => !Object.is(value, -0) && (!Number.isInteger(value) || Number.isSafeInteger(value))),
)
const { value } = fc.letrec<{ value: Json }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(text, number, fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))
const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/)
const object: fc.Arbitrary<KubernetesObject> = fc
  .record(
    {
      apiVersion: fc.constantFrom('v1', 'apps/v1', 'example.io/v1beta1'),
      kind: fc.constantFrom('Deployment', 'ConfigMap', 'Widget'),
      metadata: fc.record(
        {
          name,
          namespace: fc.constantFrom('shop', 'tools'),
          labels: fc.dictionary(fc.constantFrom('a', 'b.c/d'), text, { noNullPrototype: true }),
          annotations: fc.dictionary(fc.constantFrom('a', 'b.c/d'), text, { noNullPrototype: true }),
          creationTimestamp: fc.constant(null),
          finalizers: fc.constantFrom([], ['x']),
          extra: value,
        },
        { requiredKeys: ['name'], noNullPrototype: true },
      ),
      spec: fc.dictionary(key, value, { noNullPrototype: true }),
      extra: value,
    },
    { requiredKeys: ['apiVersion', 'kind', 'metadata'], noNullPrototype: true },
  )
  .map(each => each as unknown as KubernetesObject)

const objects = fc.uniqueArray(object, {
  minLength: 1,
  maxLength: 5,
  selector: ({ apiVersion, kind, metadata }) =>
    [apiVersion.split('/')[0], kind, metadata.name, metadata.namespace].join(),
})

/** The object as somebody may have written it: flow or block, quoted one way or another, with comments. */
function written(object: KubernetesObject, seed: number, indentSeq: boolean): string {
  const document = new Document(object, { version: '1.1', aliasDuplicateObjects: false })
  let number = seed
  const next = (below: number) => (number = (number * 48_271 + 11) % 2_147_483_647) % below
  visit(document, {
    Scalar: (key, node: Scalar) => {
      if (next(4) === 0 && key !== 'key') node.comment = ` beside ${next(100)}`
      if (next(5) === 0) node.commentBefore = ` before ${next(100)}`
      if (typeof node.value === 'string' && next(3) === 0) node.type = 'QUOTE_DOUBLE'
    },
  })
  return document.toString({ indentSeq, lineWidth: next(2) === 0 ? 0 : 40 })
}

/** What the room should render: the objects themselves. */
function expected(component: string, all: readonly KubernetesObject[]): string {
  return all
    .map(object => {
      const { apiVersion, kind, metadata } = object
      const { namespace, name } = metadata
      const path = manifestPath({ component, folder: 'manifests', apiVersion, kind, namespace, name })
      return { path, text: toYaml(object) }
    })
    .toSorted((a, b) => compareText(a.path, b.path))
    .map(({ path, text }) => `# ${path}\n${text}`)
    .join('---\n')
}

let rooms = 0

test('objects are imported and rendered as they were written', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(objects, fc.integer({ min: 1 }), fc.boolean(), async (all, seed, indentSeq) => {
      const name = `law-${(rooms += 1)}`
      const input = all.map(each => written(each, seed, indentSeq)).join('---\n')
      const { ok, problems, files } = await importText(root, input, name)
      expect({ ok, problems }).toEqual({ ok: true, problems: [] })
      expect(renderRoom(root, name, files)).toBe(expected(name, all))
    }),
    { seed: 6, numRuns: 30 },
  )
})

const password = fc.stringMatching(/^[A-Za-z0-9!%=+]{6,20}$/)

test('of a Secret names, keys and type come through, and nothing else', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.stringMatching(/^[a-z][a-z.-]{0,9}$/), password, {
        minKeys: 1,
        maxKeys: 4,
        noNullPrototype: true,
      }),
      fc.boolean(),
      async (bytes, isPlain) => {
        const name = `law-${(rooms += 1)}`
        const encoded = Object.fromEntries(Object.entries(bytes).map(([key, text]) => [key, btoa(text)]))
        const secret = {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 'keys', namespace: 'shop' },
          type: 'example.io/keys',
          ...(isPlain ? { stringData: bytes } : { data: encoded }),
        }
        const { ok, files, said } = await importText(root, toYaml(secret), name)
        expect(ok).toBe(true)
        const rendered = renderRoom(root, name, files)
        for (const key of Object.keys(bytes))
          expect(rendered).toMatch(new RegExp(`^  ${key}: AWS Secrets Manager`, 'm'))
        expect(rendered).toContain('name: keys\n  namespace: shop\ntype: example.io/keys\n')
        const everything = [...files.values(), ...said, rendered].join('\n')
        for (const secret of [...Object.values(bytes), ...Object.values(encoded)])
          expect(everything).not.toContain(secret)
      },
    ),
    { seed: 6, numRuns: 12 },
  )
})
