/**
 * Secrets that the cluster fills itself, in the form of a package's data values. Each reference becomes one Secret with a
 * `values.yml` of its own (a PackageInstall takes several), because kapp-controller reads every key of a values Secret.
 */
import { ApiObject, type Chart } from 'cdk8s'
import { toYaml, type Json, type SecretReference } from '#kernel'
import { changeRules, groupOf } from './order.ts'
import type { SecretValue } from './secret-values.ts'

type Annotations = Readonly<Record<string, string>>

/** Adds the objects that make the Secrets and returns the Secrets' names, for `spec.values` of a PackageInstall. */
export function secretValues(
  chart: Chart,
  component: string,
  namespace: string,
  values: readonly SecretValue[],
  annotations: Annotations,
): string[] {
  return values.map((value, i) => {
    const name = values.length === 1 ? `${component}-secret-values` : `${component}-secret-values-${i + 1}`
    const lasting = nameOf(value) ?? name
    addSecretValues(chart, lasting, namespace, value, annotations)
    return lasting
  })
}

/**
 * A password that the cluster makes lives in nothing but its Secret, so that keeps its own name, whatever other values come
 * and go; under a counted name it would be another value's password after the next change.
 */
function nameOf({ secret, encoding }: SecretValue): string | undefined {
  return secret.provider === 'secretgen' && encoding === 'plain' ? secret.name : undefined
}

function addSecretValues(
  chart: Chart,
  name: string,
  namespace: string,
  value: SecretValue,
  annotations: Annotations,
): void {
  const { secret } = value
  const metadata = { name, namespace, annotations }
  switch (secret.provider) {
    case 'external-secrets':
      return addExternal(chart, metadata, value, secret)
    case 'secretgen':
      if (value.encoding === 'base64') {
        addPassword(chart, { name: secret.name, namespace, annotations }, secret.length)
        return addTemplate(chart, metadata, value, { name: secret.name, key: 'password' })
      }
      return addPasswordOfValues(chart, metadata, value, secret.length)
    case 'existing':
      return addExisting(chart, metadata, value, secret)
  }
}

interface Metadata {
  readonly name: string
  readonly namespace: string
  readonly annotations: Annotations
}

/** `values.yml` with an expression in the place of the secret; the expression becomes a whole YAML scalar, in quotes. */
function valuesWith(path: SecretValue['path'], expression: string): string {
  const empty = toYaml(path.toReversed().reduce<Json>((inner, key) => ({ [key]: inner }), null))
  return empty.replace(/null\n$/, () => `${expression}\n`)
}

/** secretgen-controller makes the password once and keeps it; `$(value)` is its text. */
function addPassword(chart: Chart, metadata: Metadata, length: number): void {
  new ApiObject(chart, `password-${metadata.name}`, {
    apiVersion: 'secretgen.k14s.io/v1alpha1',
    kind: 'Password',
    metadata,
    spec: { length, secretTemplate: { type: 'Opaque', stringData: { password: '$(value)' } } },
  })
}

function addPasswordOfValues(chart: Chart, metadata: Metadata, value: SecretValue, length: number): void {
  new ApiObject(chart, `password-${metadata.name}`, {
    apiVersion: 'secretgen.k14s.io/v1alpha1',
    kind: 'Password',
    metadata,
    spec: {
      length,
      secretTemplate: { type: 'Opaque', stringData: { 'values.yml': valuesWith(value.path, '"$(value)"') } },
    },
  })
}

/** A SecretTemplate reads `.data` of its input, which is base64 already: just what a base64 value wants. */
function addTemplate(
  chart: Chart,
  metadata: Metadata,
  value: SecretValue,
  source: { readonly name: string; readonly key: string },
): void {
  new ApiObject(chart, `template-${metadata.name}`, {
    apiVersion: 'secretgen.carvel.dev/v1alpha1',
    kind: 'SecretTemplate',
    metadata,
    spec: {
      inputResources: [{ name: 'source', ref: { apiVersion: 'v1', kind: 'Secret', name: source.name } }],
      template: {
        type: 'Opaque',
        stringData: {
          'values.yml': valuesWith(value.path, `"$(.source.data.${source.key.replaceAll('.', '\\.')})"`),
        },
      },
    },
  })
}

/**
 * A Secret put in place by hand: base64 values are templated from it; a plain value cannot be (a SecretTemplate does not
 * decode), so the Secret that the operator makes is the values Secret itself.
 */
function addExisting(
  chart: Chart,
  metadata: Metadata,
  value: SecretValue,
  secret: Extract<SecretReference, { provider: 'existing' }>,
): void {
  if (secret.namespace !== metadata.namespace)
    throw new Error(
      `Secret ${secret.namespace}/${secret.name} must be in namespace ${metadata.namespace}, where the package's values are`,
    )
  if (value.encoding === 'base64') addTemplate(chart, metadata, value, secret)
  else
    throw new Error(
      `an existing Secret cannot fill the plain value ${value.path.join('.')}; use generatedSecret or managedSecret`,
    )
}

/** External Secrets fetches the entry through the VPC endpoint of AWS Secrets Manager and templates it (engine v2). */
function addExternal(
  chart: Chart,
  metadata: Metadata,
  value: SecretValue,
  secret: Extract<SecretReference, { provider: 'external-secrets' }>,
): void {
  // JSON is YAML too: it keeps the lines of a private key, and every quote, where a bare text would break the document
  const expression = value.encoding === 'base64' ? '"{{ .secret | b64enc }}"' : '{{ .secret | toJson }}'
  new ApiObject(chart, `external-${metadata.name}`, {
    apiVersion: 'external-secrets.io/v1beta1',
    kind: 'ExternalSecret',
    metadata: {
      ...metadata,
      annotations: { ...metadata.annotations, ...changeRules([groupOf('external-secrets', 'setup')]) },
    },
    spec: {
      refreshInterval: '1h',
      secretStoreRef: { kind: 'ClusterSecretStore', name: secret.store },
      target: {
        name: metadata.name,
        template: {
          engineVersion: 'v2',
          type: 'Opaque',
          data: { 'values.yml': valuesWith(value.path, expression) },
        },
      },
      data: [
        {
          secretKey: 'secret',
          remoteRef: { key: secret.entry, ...(secret.property && { property: secret.property }) },
        },
      ],
    },
  })
}
