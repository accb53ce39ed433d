/** The TKG cluster configuration file: what `tanzu management-cluster create` and `tanzu cluster create` take. */
import type { Chart } from 'cdk8s'
import { TextFile, toYaml } from '#kernel'
import { allVariables } from './all-variables.ts'
import type { TkgContext, Variables } from './derived.ts'
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
