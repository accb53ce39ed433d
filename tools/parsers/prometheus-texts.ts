/** What Prometheus and Alertmanager read, as it is rendered for every shipped cluster and in the goldens of their room. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse, parseAllDocuments } from 'yaml'
import { shippedClusters } from '../observability/everything.ts'

export interface PrometheusTexts {
  /** A cluster or a golden. */
  readonly from: string
  /** By their names in the folder that the package mounts. */
  readonly files: Readonly<Record<string, string>>
}

/** Keys of the package's values, and the files they become. */
const FILES: Readonly<Record<string, string>> = {
  prometheus_yml: 'prometheus.yml',
  alerting_rules_yml: 'alerting_rules.yml',
  recording_rules_yml: 'recording_rules.yml',
  alerts_yml: 'alerts',
  rules_yml: 'rules',
}

interface Values {
  readonly prometheus?: { readonly config?: Readonly<Record<string, string>> }
  readonly alertmanager?: { readonly config?: { readonly alertmanager_yml?: string } }
}

/** Files of Prometheus wherever they are rendered. */
export async function prometheusTexts(): Promise<PrometheusTexts[]> {
  return (await allValues()).flatMap(({ from, values }) => {
    const config = values.prometheus?.config
    if (config?.['prometheus_yml'] === undefined) return []
    const files = Object.entries(FILES).map(([key, file]) => [file, config[key] ?? '{}\n'])
    return [{ from, files: Object.fromEntries(files) as Record<string, string> }]
  })
}

/** alertmanager.yml wherever it is rendered; what the cluster fills in is a stand-in. */
export async function alertmanagerTexts(): Promise<{ readonly from: string; readonly text: string }[]> {
  return (await allValues()).flatMap(({ from, values }) => {
    const text = values.alertmanager?.config?.alertmanager_yml
    return text === undefined ? [] : [{ from, text }]
  })
}

/** alertmanager.yml in an object that holds it; undefined in any other. */
export function alertmanagerTextOf(object: unknown): string | undefined {
  return valuesOf(object)?.alertmanager?.config?.alertmanager_yml
}

async function allValues(): Promise<{ readonly from: string; readonly values: Values }[]> {
  const clusters = (await shippedClusters()).flatMap(({ cluster, manifests }) =>
    manifests
      .filter(({ component }) => component === 'prometheus')
      .map(({ object }) => ({ from: cluster, values: valuesOf(object) })),
  )
  const folder = resolve(import.meta.dirname, '../../packages/prometheus/testdata')
  const goldens = readdirSync(folder)
    .filter(file => file.endsWith('.yaml'))
    .toSorted()
    .flatMap(file =>
      parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map(document => ({
        from: file,
        values: valuesOf(document.toJS()),
      })),
    )
  return [...clusters, ...goldens].flatMap(({ from, values }) => (values ? [{ from, values }] : []))
}

/** Values in a Secret, or in what External Secrets makes one of. */
function valuesOf(object: unknown): Values | undefined {
  const { kind, stringData, spec } = (object ?? {}) as {
    readonly kind?: string
    readonly stringData?: Readonly<Record<string, string>>
    readonly spec?: { readonly target?: { readonly template?: { readonly data?: Record<string, string> } } }
  }
  const text = kind === 'Secret' ? stringData?.['values.yml'] : spec?.target?.template?.data?.['values.yml']
  return text === undefined ? undefined : (parse(filled(text)) as Values)
}

/** Stands in for a secret: a password may be anything, and an address that is a secret must be one. */
export const STAND_IN = 'https://stand-in.example.internal'

/** What External Secrets does with a text. */
function filled(text: string): string {
  return text
    .replace(/\{\{ \.secret\d* \| toJson \}\}/g, JSON.stringify(STAND_IN))
    .replaceAll('{{ "{{" }}', '{{')
}
