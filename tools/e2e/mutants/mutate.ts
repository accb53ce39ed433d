/** One change to an object, as hands and programs make them: a field misspelt, of another type, missing, twice, out of range. */
import type { KubernetesObject } from '#kernel'
import type { Random } from './random.ts'

export interface Mutant {
  /** What was done and where, for example `rename spec.podSelector`. */
  readonly change: string
  readonly object: KubernetesObject
}

/** A place that a change can be made at. */
interface Place {
  readonly parent: Record<string, unknown> | unknown[]
  readonly key: string | number
  readonly value: unknown
  readonly path: string
}

/** Who an object is: changes there are made on purpose only, for another name is another object. */
const IDENTITY: ReadonlySet<string> = new Set([
  'apiVersion',
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata',
])

/** A mutant of an object; undefined where the change chosen finds nothing to change. */
export function mutate(object: KubernetesObject, random: Random): Mutant | undefined {
  const copy = structuredClone(object) as KubernetesObject & Record<string, unknown>
  const places = placesOf(copy).filter(({ path }) => !IDENTITY.has(path))
  if (places.length === 0) return undefined
  const name = random.pick(WEIGHTED)
  const change = CHANGES[name](random, places, copy)
  return change === undefined ? undefined : { change: `${name} ${change}`, object: copy }
}

function placesOf(parent: Place['parent'], path = ''): Place[] {
  return Object.entries(parent).flatMap(([name, value]: [string, unknown]) => {
    const key = Array.isArray(parent) ? Number(name) : name
    const below = path === '' ? name : Array.isArray(parent) ? `${path}[${name}]` : `${path}.${name}`
    const inner = typeof value === 'object' && value !== null ? placesOf(value as Place['parent'], below) : []
    return [{ parent, key, value, path: below }, ...inner]
  })
}

type Change = (
  random: Random,
  places: readonly Place[],
  object: Record<string, unknown>,
) => string | undefined

function set({ parent, key }: Place, value: unknown): void {
  ;(parent as Record<string | number, unknown>)[key] = value
}

/** A change at one place of those that fit. */
function at(fits: (place: Place) => boolean, work: (place: Place, random: Random) => void): Change {
  return (random, places) => {
    const fitting = places.filter(fits)
    if (fitting.length === 0) return undefined
    const place = random.pick(fitting)
    work(place, random)
    return place.path
  }
}

const isField = ({ parent }: Place) => !Array.isArray(parent)
const isText = ({ value }: Place) => typeof value === 'string'
const isNumber = ({ value }: Place) => typeof value === 'number'
const isMap = ({ value }: Place) => typeof value === 'object' && value !== null && !Array.isArray(value)
const isList = ({ value }: Place) => Array.isArray(value)
const isScalar = ({ value }: Place) => typeof value !== 'object'

const remove = ({ parent, key }: Place) => {
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else delete parent[key]
}

/** Texts that are wrong in many places and right in some. */
const TEXTS = [
  '',
  'Not A Name',
  'UPPER',
  '-dash',
  'dash-',
  'a..b',
  'under_score',
  'ä',
  '0',
  '10.0.0.0/33',
  '300.1.1.1',
  'x'.repeat(300),
  '1Gb',
  '5 minutes',
  'true',
  'a/b/c',
  '*',
]
const NUMBERS = [-1, 0, 65536, 70000, 1.5, 2 ** 31, 2 ** 40]
const OTHERS: readonly unknown[] = [true, 7, 'text', ['text'], { key: 'text' }, [], {}]
const QUANTITIES = ['1Gi', '1.5', '100m', '1Gb', '-1', '1 Gi', 'two', '1e3', '0.5Ki', '.5', '1.']
const KEYS = [
  'bad key',
  '-bad',
  'example.com/',
  '/name',
  'UPPER.example.com/name',
  'a/b/c',
  'x'.repeat(64),
  'fine',
  'example.com/fine',
]
const NAMES = [
  'Upper',
  'under_score',
  '-dash',
  'dash-',
  'a.b',
  'a..b',
  'x'.repeat(64),
  'x'.repeat(254),
  'with space',
  '1abc',
]

function misspell(text: string, random: Random): string {
  const i = Math.floor(random.next() * text.length)
  return random.pick([
    text.slice(0, i) + text.slice(i + 1),
    text.slice(0, i) + text.charAt(i) + text.slice(i),
    text.charAt(0).toUpperCase() + text.slice(1),
    text.toLowerCase(),
    `${text}s`,
    `${text} `,
  ])
}

const CHANGES = {
  rename: at(isField, (place, random) => {
    remove(place)
    const { parent } = place as Place & { parent: Record<string, unknown> }
    parent[misspell(String(place.key), random)] = place.value
  }),
  add: at(isMap, ({ value }, random) => {
    ;(value as Record<string, unknown>)[
      random.pick(['extra', 'name', 'labels', 'unknownField', 'description'])
    ] = random.pick(OTHERS)
  }),
  remove: at(() => true, remove),
  type: at(
    () => true,
    (place, random) => set(place, random.pick(OTHERS)),
  ),
  text: at(isText, (place, random) => set(place, random.pick(TEXTS))),
  misspell: at(isText, (place, random) => set(place, misspell(String(place.value), random))),
  number: at(isNumber, (place, random) => set(place, random.pick(NUMBERS))),
  quantity: at(isScalar, (place, random) => set(place, random.pick(QUANTITIES))),
  wrap: at(
    () => true,
    (place, random) => set(place, random.pick([[place.value], { value: place.value }])),
  ),
  empty: at(
    place => isMap(place) || isList(place),
    place => set(place, isList(place) ? [] : {}),
  ),
  twice: at(
    place => Array.isArray(place.parent),
    ({ parent, value }) => void (parent as unknown[]).push(structuredClone(value)),
  ),
  null: at(isField, place => set(place, null)),
  label: (random, _, { metadata }) => {
    const part = random.pick(['labels', 'annotations'])
    const map = metadata as Record<string, Record<string, unknown>>
    const key = random.pick([...KEYS, 'kept'])
    map[part] = {
      ...map[part],
      [key]: random.pick<unknown>([
        'fine',
        '',
        'not fine',
        '-x',
        'x'.repeat(64),
        'a/b',
        7,
        true,
        'ä',
        'x'.repeat(300_000),
      ]),
    }
    return `${part} ${key.slice(0, 30)}`
  },
  name: (random, _, { metadata }) => {
    const name = random.pick(NAMES)
    ;(metadata as Record<string, unknown>)['name'] = name
    return name.slice(0, 30)
  },
  version: (random, _, object) => {
    const [group, version = group] = String(object['apiVersion']).split('/')
    const other = random.pick(
      ['v1', 'v2', 'v1beta1', 'v1alpha1', 'v1beta2', version].filter(each => each !== version),
    )
    object['apiVersion'] = group === version ? other : `${group}/${other}`
    return String(object['apiVersion'])
  },
  kind: (random, _, object) => {
    const kind = misspell(String(object['kind']), random)
    object['kind'] = kind
    return kind
  },
} satisfies Record<string, Change>

type Name = keyof typeof CHANGES

/** The more often a change is here, the more mutants have it. */
const RARE: readonly Name[] = ['version', 'kind', 'name', 'null', 'empty']
const WEIGHTED: readonly Name[] = (Object.keys(CHANGES) as Name[]).flatMap(name =>
  RARE.includes(name) ? [name] : [name, name],
)
