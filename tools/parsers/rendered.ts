/** Data values as they stand in generated/: what a package of a cluster is configured with. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'

const root = resolve(import.meta.dirname, '../..')

export interface RenderedValues {
  /** For example `production/payments`. */
  readonly cluster: string
  readonly file: string
  readonly values: Readonly<Record<string, unknown>>
}

/** The values of a component's package in every cluster that gives it any. */
export function renderedValues(component: string): RenderedValues[] {
  return readdirSync(join(root, 'generated'), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith(`/Secret_${component}-values.yaml`))
    .toSorted()
    .map(file => {
      const secret = parse(readFileSync(join(root, 'generated', file), 'utf8')) as {
        readonly stringData: { readonly 'values.yml': string }
      }
      return {
        cluster: file.split('/').slice(0, 2).join('/'),
        file: `generated/${file}`,
        values: parse(secret.stringData['values.yml']) as Readonly<Record<string, unknown>>,
      }
    })
}
