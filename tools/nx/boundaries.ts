/** Who may import whom: the arrows of the house, and a sentence for every import that goes against one. */
import { posix } from 'node:path'

/** A source file and what it imports; the path is from the root, with forward slashes. */
export interface Source {
  readonly path: string
  readonly imports: readonly string[]
}

/** Doors that the sources of a room may open. A room that is not named here is a component. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  yaml: [],
  values: ['yaml'],
  overlay: [],
  kernel: ['overlay', 'values', 'yaml'],
  rules: ['kernel'],
  reports: ['kernel'],
  manual: ['kernel'],
  order: ['kernel'],
  'package-copies': ['kernel'],
  schemas: ['kernel'],
  carvel: ['kernel'],
  tkg: ['carvel', 'kernel'],
  aws: ['kernel'],
  testing: ['kernel', 'overlay', 'schemas', 'tkg'],
  tools: ['kernel', 'manual', 'order', 'package-copies', 'reports', 'rules', 'schemas'],
}
const COMPONENT: readonly string[] = ['kernel', 'carvel']

/** Rooms that an environment file, which is data, has nothing to say to; all others are components or their words. */
const NOT_FOR_ENVIRONMENTS: ReadonlySet<string> = new Set([
  'manual',
  'order',
  'package-copies',
  'reports',
  'rules',
  'schemas',
  'testing',
  'values',
  'yaml',
  'aws',
])

/** Doors that every test may open: the small cluster to try things in, overlays, and the catalogues of releases. */
const FOR_TESTS: ReadonlySet<string> = new Set(['overlay', 'testing', 'tkg'])

/** What a room, being pure, may take from Node: nothing that touches a disk, a process or a network. */
const PURE: ReadonlySet<string> = new Set(['node:buffer', 'node:crypto', 'node:util'])

/** A sentence for each violation, in the order of the files. */
export function findViolations(sources: readonly Source[], rooms: readonly string[]): string[] {
  return sources.flatMap(source =>
    source.imports.flatMap(name => {
      const why = name.startsWith('#')
        ? refuseDoor(source.path, name.slice(1), rooms)
        : name.startsWith('.')
          ? refusePath(source.path, posix.join(posix.dirname(source.path), name))
          : refuseModule(source.path, name)
      return why === undefined ? [] : [`${source.path} imports ${name}, but ${why}`]
    }),
  )
}

function refuseDoor(path: string, door: string, rooms: readonly string[]): string | undefined {
  const room = roomOf(path)
  if (!rooms.includes(door)) return `packages/${door} has no index.ts`
  if (room === 'environments')
    return NOT_FOR_ENVIRONMENTS.has(door)
      ? 'an environment file is data: components, #overlay, #kernel, #carvel and #tkg are all it speaks to'
      : undefined
  if (isTest(path) && (room === 'tools' || FOR_TESTS.has(door) || door === room)) return undefined
  if (door === 'testing') return 'testing is for tests'
  const allowed = ARROWS[room] ?? COMPONENT
  if (allowed.includes(door)) return undefined
  if (!(room in ARROWS) && !(door in ARROWS))
    return 'a component never imports another component; declare what it offers and let composition hand it over'
  return `${room} imports ${allowed.length > 0 ? `only ${allowed.join(', ')}` : 'no other room'}`
}

function refusePath(path: string, target: string): string | undefined {
  if (target.startsWith('generated/')) return 'nobody imports what was generated'
  const home = homeOf(path)
  return target.startsWith(`${home}/`)
    ? undefined
    : `a relative import never leaves ${home}/; rooms speak through doors`
}

function refuseModule(path: string, name: string): string | undefined {
  if (!path.startsWith('packages/') || roomOf(path) === 'testing' || isTest(path)) return undefined
  if (!name.startsWith('node:') || PURE.has(name)) return undefined
  return 'a room is pure: no disk, no process, no clock, no network'
}

/** `packages/contour`, `environments` or `tools`. */
function homeOf(path: string): string {
  const [top = '', next = ''] = path.split('/')
  return top === 'packages' ? `${top}/${next}` : top
}

function roomOf(path: string): string {
  return homeOf(path).replace('packages/', '')
}

function isTest(path: string): boolean {
  return /\.(test|check|e2e)\.ts$/.test(path) || path.includes('/testdata/')
}
