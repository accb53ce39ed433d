/**
 * Secrets that the cluster fills itself, in the form of a package's data values. Each reference becomes one Secret with a
 * `values.yml` of its own (a PackageInstall takes several), because kapp-controller reads every key of a values Secret.
 */
import { ApiObject, type Chart } from 'cdk8s'
import { toYaml, type Json, type SecretReference } from '#kernel'
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
    addSecretValues(chart, name, namespace, value, annotations)
    return name
  })
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

/** `values.yml` with an expression in the place of the secret. */
function valuesWith(path: SecretValue['path'], expression: string): string {
  return toYaml(path.toReversed().reduce<Json>((inner, key) => ({ [key]: inner }), expression))
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
      secretTemplate: { type: 'Opaque', stringData: { 'values.yml': valuesWith(value.path, '$(value)') } },
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
        stringData: { 'values.yml': valuesWith(value.path, `$(.source.data.${source.key})`) },
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
  const expression = value.encoding === 'base64' ? '{{ .secret | b64enc }}' : '{{ .secret }}'
  new ApiObject(chart, `external-${metadata.name}`, {
    apiVersion: 'external-secrets.io/v1beta1',
    kind: 'ExternalSecret',
    metadata,
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
