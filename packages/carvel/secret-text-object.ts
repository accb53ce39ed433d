/** The ExternalSecret that fills the gaps of a text, in the form of a package's data values. */
import { ApiObject, type Chart } from 'cdk8s'
import { toYaml, type Json, type Path } from '#kernel'
import { changeRules, groupOf } from './order.ts'
import type { SecretText } from './secret-text.ts'

/** One text with gaps among a package's data values. */
export interface SecretTextValue {
  readonly path: Path
  readonly text: SecretText
}

/** Adds an ExternalSecret for each text and returns the names of the Secrets they make. */
export function secretTexts(
  chart: Chart,
  component: string,
  namespace: string,
  values: readonly SecretTextValue[],
  annotations: Readonly<Record<string, string>>,
): string[] {
  return values.map((value, i) => {
    const name = values.length === 1 ? `${component}-secret-text` : `${component}-secret-text-${i + 1}`
    new ApiObject(chart, `external-${name}`, {
      apiVersion: 'external-secrets.io/v1beta1',
      kind: 'ExternalSecret',
      metadata: {
        name,
        namespace,
        annotations: { ...annotations, ...changeRules([groupOf('external-secrets', 'setup')]) },
      },
      spec: {
        refreshInterval: '1h',
        secretStoreRef: { kind: 'ClusterSecretStore', name: storeOf(value) },
        target: {
          name,
          template: { engineVersion: 'v2', type: 'Opaque', data: { 'values.yml': templateOf(value) } },
        },
        data: value.text.gaps.map(({ secret }, i) => ({
          secretKey: `secret${i + 1}`,
          remoteRef: { key: secret.entry, ...(secret.property && { property: secret.property }) },
        })),
      },
    })
    return name
  })
}

function storeOf({ path, text }: SecretTextValue): string {
  const stores = [...new Set(text.gaps.map(({ secret }) => secret.store))]
  const [store, ...others] = stores
  if (store === undefined || others.length > 0)
    throw new Error(
      `the secrets in ${path.join('.')} must come from one store, not from ${stores.join(', ')}`,
    )
  return store
}

/**
 * `values.yml` with the text as a block, in which each mark is an expression. JSON is YAML too and one line, so it keeps
 * every character of a secret and the block's indentation; the text's own braces are not for External Secrets to read.
 */
function templateOf({ path, text }: SecretTextValue): string {
  const tree = path.toReversed().reduce<Json>((inner, key) => ({ [key]: inner }), text.text)
  const escaped = toYaml(tree, 'given').replaceAll('{{', '{{ "{{" }}')
  return text.gaps.reduce(
    (yaml, { mark }, i) => yaml.replaceAll(mark, `{{ .secret${i + 1} | toJson }}`),
    escaped,
  )
}
