/** The TKG cluster configuration file: what `tanzu management-cluster create` and `tanzu cluster create` take. */
import type { Chart } from 'cdk8s'
import { TextFile, toYaml } from '#kernel'
import { derivedVariables, type TkgContext, type Variables } from './derived.ts'
import { GROUPS } from './values.ts'

export function chart(chart: Chart, context: TkgContext): void {
  new TextFile(chart, 'cluster-config', {
    path: 'cluster-config.yaml',
    text: configText(allVariables(context)),
  })
}

/** One paragraph a group, each under a comment; groups that say nothing are left out. */
function configText(variables: Variables): string {
  const paragraphs = GROUPS.map(({ comment, fields }) => {
    const names = Object.keys(fields).filter(name => name in variables)
    const lines = Object.fromEntries(names.map(name => [name, variables[name]]))
    return names.length === 0 ? '' : `# ${comment}\n${toYaml(lines, 'given')}`
  })
  return paragraphs.filter(text => text !== '').join('\n')
}

const KNOWN: ReadonlySet<string> = new Set(GROUPS.flatMap(({ fields }) => Object.keys(fields)))

/** All variables from all who have a say; two who name the same variable must agree. */
function allVariables(context: TkgContext): Variables {
  const derived = { component: 'the description', offers: { variables: derivedVariables(context) } }
  const all: Record<string, { readonly value: Variables[string]; readonly from: string }> = {}
  for (const { component, offers } of [derived, ...context.offers]) {
    for (const [name, value] of Object.entries(offers.variables ?? {})) {
      const before = all[name]
      if (!KNOWN.has(name)) throw new Error(`${component} offers ${name}, which TKG does not know`)
      if (before && before.value !== value)
        throw new Error(`${name} is ${before.value} by ${before.from} and ${value} by ${component}; drop one`)
      all[name] = { value, from: component }
    }
  }
  return {
    ...fallbacks(context),
    ...Object.fromEntries(Object.entries(all).map(([name, { value }]) => [name, value])),
  }
}

/** What is written out unless somebody says otherwise. A management cluster lives in tkg-system and takes no NAMESPACE. */
function fallbacks({ cluster }: TkgContext): Variables {
  return cluster.role === 'management' ? {} : { NAMESPACE: 'default' }
}
