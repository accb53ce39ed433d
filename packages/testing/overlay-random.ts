/** Random objects, and random overlays that have a chance of meaning them. */
import fc from 'fast-check'
import {
  all,
  append,
  assert,
  index,
  insert,
  merge,
  overlay,
  remove,
  replace,
  subset,
  type By,
  type Edit,
  type Overlay,
} from '#overlay'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const word = fc.constantFrom('a', 'b', 'c', 'name', 'x y', '#@ d', "it's", '0x1f', 'ü\u2028"\\')
const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -5, max: 5 }),
  word,
  fc.constantFrom('two\nlines\n', '', ' ', 'yes', '1.5'),
)
const { tree } = fc.letrec<{ tree: Json; list: Json; map: Json }>(tie => ({
  tree: fc.oneof({ maxDepth: 3, depthIdentifier: 'tree' }, scalar, tie('list'), tie('map')),
  list: fc.oneof(
    fc.array(tie('tree'), { maxLength: 3 }),
    fc
      .uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 })
      .chain(names =>
        fc.tuple(
          ...names.map(name =>
            fc.record({ name: fc.constant(name), v: tie('tree') }, { requiredKeys: ['name'] }),
          ),
        ),
      ) as fc.Arbitrary<Json>,
  ),
  map: fc.dictionary(word, tie('tree'), { maxKeys: 4 }),
}))

/** One to three objects, told apart by kind and name. */
export const someObjects = fc.array(
  fc.record({
    kind: fc.constantFrom('Pod', 'Job'),
    metadata: fc.record({
      name: fc.constantFrom('a', 'b'),
      labels: fc.constantFrom({ app: 'x' }, { app: 'y' }),
    }),
    spec: tree,
    list: tree,
  }),
  { minLength: 1, maxLength: 3 },
)
type Objects = readonly { readonly [key: string]: Json }[]

const count = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  fc.constant({ missingOk: true }),
  fc.constantFrom(
    { expects: '0+' as const },
    { expects: '1+' as const },
    { expects: 2 },
    { expects: { from: 0, to: 2 } },
  ),
  fc.constantFrom({ when: 1 }, { when: '2+' as const }),
)
const childDefaults = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.constant({ childDefaults: { missingOk: true } }),
)

/** An overlay of one of the objects, or of a few, or by mistake of none. */
export function someOverlay(objects: Objects): fc.Arbitrary<Overlay> {
  return fc.constantFrom(...objects).chain(object => {
    const match = fc.oneof(
      fc.constantFrom(
        { kind: 'Pod' },
        { labels: { app: 'x' } },
        { not: { kind: 'Job' } },
        { anyOf: [{ name: 'a' }, { kind: 'Job' }] },
        {},
      ),
      fc.constant({ subset: object }),
    )
    const whole = fc.oneof(
      fc.constant(remove()),
      tree.map(value => replace({ kind: 'New', value } as never)),
      fc.constant(assert({ kind: 'Pod' } as never)),
      tree.map(value => insert({ kind: 'New', value }, { after: true })),
      tree.map(value => append({ kind: 'New', value })),
    )
    const edits = fc.oneof({ weight: 6, arbitrary: editsOf(object, 3) }, whole)
    return fc
      .tuple(match, edits, count, childDefaults)
      .map(([match, edits, count, defaults]) =>
        overlay(match as never, edits as never, { ...count, ...defaults }),
      )
  })
}

/** Something that may be merged into `value`: its own keys and items mostly. */
function editsOf(value: Json | undefined, depth: number): fc.Arbitrary<unknown> {
  if (depth === 0 || value === undefined) return tree
  if (Array.isArray(value)) return fc.array(itemEdit(value, depth), { maxLength: 3 })
  if (typeof value !== 'object' || value === null) return fc.oneof({ weight: 3, arbitrary: scalar }, tree)
  const map = value as { readonly [key: string]: Json }
  const key = fc.oneof({ weight: 5, arbitrary: fc.constantFrom('a', ...Object.keys(map)) }, word)
  return fc
    .array(
      key.chain(each => fc.tuple(fc.constant(each), memberEdit(map[each], depth))),
      { maxLength: 3 },
    )
    .map(entries => Object.fromEntries(entries))
}

function memberEdit(value: Json | undefined, depth: number): fc.Arbitrary<unknown> {
  const below = editsOf(value, depth - 1)
  return fc.oneof(
    { weight: 3, arbitrary: below },
    fc
      .tuple(below, count, childDefaults)
      .map(([edits, count, defaults]) => merge(edits as never, { ...count, ...defaults })),
    count.map(words => remove(words as never)),
    fc
      .tuple(tree, count, fc.boolean())
      .map(([edits, count, orAdd]) => replace(edits as never, { ...count, orAdd })),
    fc.oneof(fc.constant(value ?? null), tree).map(wanted => assert(wanted as never)),
  )
}

function itemEdit(list: readonly Json[], depth: number): fc.Arbitrary<unknown> {
  const item = list.length === 0 ? fc.constant(null) : fc.constantFrom(...list)
  return item.chain(found => {
    const by: fc.Arbitrary<By> = fc.oneof(
      fc.constantFrom(...list.keys(), 0, 7).map(index),
      fc.constant(subset(found)),
      fc.constant(all),
    )
    const words = fc
      .tuple(by, count, childDefaults)
      .map(([by, count, defaults]) => ({ ...count, ...defaults, by }) as never)
    const named = fc
      .tuple(editsOf(found, depth - 1), count)
      .map(([edits, count]): Edit =>
        merge(
          { ...(edits as object), ...(isNamed(found) && { name: found.name }) },
          { ...count, by: 'name' },
        ),
      )
    return fc.oneof(
      { weight: 2, arbitrary: isNamed(found) ? named : tree },
      fc.tuple(editsOf(found, depth - 1), words).map(([edits, words]) => merge(edits as never, words)),
      words.map(words => remove(words)),
      fc.tuple(tree, words).map(([value, words]) => replace(value as never, words)),
      fc.tuple(tree, by, count).map(([value, by, count]) => insert(value as never, { ...count, before: by })),
      tree.map(value => append(value as never)),
      fc
        .tuple(fc.oneof(fc.constant(found), tree), words)
        .map(([value, words]) => assert(value as never, words)),
    )
  })
}

function isNamed(value: Json): value is { readonly name: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    typeof (value as { name?: unknown }).name === 'string'
  )
}
