/** All variables of a cluster, from all who have a say: the description, and every component that offers some. */
import { remember, type Problem } from '#kernel'
import { derivedVariables, type TkgContext, type Variables } from './derived.ts'
import { GROUPS } from './values.ts'

const KNOWN: ReadonlySet<string> = new Set(GROUPS.flatMap(({ fields }) => Object.keys(fields)))

/** Throws where a component offers what TKG does not know: that is our own mistake. */
export function allVariables(context: TkgContext): Variables {
  const all = said(context)
  const unknown = all.find(({ name }) => !KNOWN.has(name))
  if (unknown) throw new Error(`${unknown.by} offers ${unknown.name}, which TKG does not know`)
  return { ...fallbacks(context), ...Object.fromEntries(all.map(({ name, value }) => [name, value])) }
}

/** What is written out unless somebody says otherwise. A management cluster lives in tkg-system and takes no NAMESPACE. */
function fallbacks({ cluster }: TkgContext): Variables {
  return cluster.role === 'management' ? {} : { NAMESPACE: 'default' }
}

/** Two who name the same variable must agree. */
export function checkAgreement(context: TkgContext): Problem[] {
  const first = new Map<string, Said>()
  return said(context).flatMap(({ name, value, by }) => {
    const before = first.get(name)
    if (!before) first.set(name, { name, value, by })
    if (!before || before.value === value) return []
    return [
      context.problem('tkg/variable', [name], {
        message: `tkg: ${before.by} and ${by} do not agree on ${name}`,
        found: `${before.value} by ${before.by}, ${value} by ${by}`,
        fix: 'drop one',
      }),
    ]
  })
}

interface Said {
  readonly name: string
  readonly value: Variables[string]
  readonly by: string
}

/** Remembered, because the check and the chart of a cluster both ask. */
const said = remember((context: TkgContext): readonly Said[] => {
  const derived = { component: 'the description', offers: { variables: derivedVariables(context) } }
  return [derived, ...context.offers].flatMap(({ component, offers }) =>
    Object.entries(offers.variables ?? {}).map(([name, value]) => ({ name, value, by: component })),
  )
})
