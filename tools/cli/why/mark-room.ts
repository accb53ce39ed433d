/**
 * Marks the literals of a room as those of environment files are marked, and what is constructed with the place of its
 * `new`: so every member of a rendered object can say in which line of the room it stands.
 */
import type { Member } from '#kernel'
import { apply, describe, parseFile, place, walk, type Insertion, type Node } from '../load/mark.ts'

/** What `$mark(n)` and `$open(n)` look up: a literal, or a `new` without members. */
export interface RoomTable {
  readonly file: string
  readonly literals: readonly {
    readonly line: number
    readonly column: number
    readonly members: readonly (Member | number)[]
  }[]
}

/** The marked source, in as many lines as before. */
export function markRoom(source: string, file: string): { readonly code: string; readonly table: RoomTable } {
  const literals: RoomTable['literals'][number][] = []
  const edits: Insertion[] = []
  const wrap = (node: Node, before: string, outer = false) =>
    edits.push(
      { at: node.start, text: before, order: outer ? -Infinity : -node.end },
      { at: node.end, text: ')', order: outer ? Infinity : -node.start },
    )
  for (const node of walk(parseFile(source, file))) {
    if (node.type === 'NewExpression') markNew(node, literals, wrap)
    const members = membersOf(node)
    if (!members || members.length === 0) continue
    const spreads = members.flatMap(member => (member?.type === 'SpreadElement' ? [member] : []))
    wrap(node, spreads.length > 0 ? `$close($open(${literals.length}),` : `$mark(${literals.length},`)
    for (const spread of spreads) wrap(spread['argument'] as Node, '$spread(', true)
    literals.push({ ...place(node), members: describe(members) })
  }
  return { code: apply(source, edits), table: { file, literals } }
}

function membersOf(node: Node): readonly (Node | null)[] | undefined {
  if (node.type === 'ObjectExpression') return node['properties'] as readonly Node[]
  return node.type === 'ArrayExpression' ? (node['elements'] as readonly (Node | null)[]) : undefined
}

/** A construct is made of its scope, its id and its properties, which are looked at later. */
function markNew(
  node: Node,
  literals: RoomTable['literals'][number][],
  wrap: (node: Node, before: string, outer?: boolean) => void,
): void {
  const given = node['arguments'] as readonly Node[]
  const last = given.at(-1)
  if (given.length < 2 || !last || last.type === 'SpreadElement') return
  wrap(node, `$made($begin(${literals.length}),`)
  wrap(last, '$props(', true)
  literals.push({ ...place(node), members: [] })
}
