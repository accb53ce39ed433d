/** The Secrets of overlays that mount files: one that stands in Git, and one for each secret, which the cluster fills. */
import { ApiObject, type Chart } from 'cdk8s'
import { k8s } from 'cdk8s-plus-27'
import { slug, type SecretReference } from '#kernel'
import { mountOverlay, secretOverlay, type FileMount } from './mounted-files.ts'
import { changeRules, groupOf } from './order.ts'

type Annotations = Readonly<Record<string, string>>

interface Metadata {
  readonly name: string
  readonly namespace: string
  readonly annotations: Annotations
}

/** Adds the overlays of mounts and returns the annotations with which a PackageInstall takes them. */
export function addMounts(
  chart: Chart,
  component: string,
  namespace: string,
  mounts: readonly FileMount[],
  annotations: Annotations,
): Record<string, string> {
  const secrets = mounts.flatMap(mount => addMount(chart, component, namespace, mount, annotations))
  return Object.fromEntries(secrets.map((secret, i) => [overlayAnnotation(i), secret]))
}

/** The annotation of a PackageInstall that names a Secret with overlays; they are applied in the order of the numbers. */
export function overlayAnnotation(number: number): string {
  return `ext.packaging.carvel.dev/ytt-paths-from-secret-name.${number}`
}

/** The names of the Secrets with the overlays, the mount first. */
function addMount(
  chart: Chart,
  component: string,
  namespace: string,
  mount: FileMount,
  annotations: Annotations,
): string[] {
  const owner = mount.name === undefined ? component : `${component}-${mount.name}`
  const name = `${owner}-files`
  new k8s.KubeSecret(chart, mount.name === undefined ? 'files' : `files-${mount.name}`, {
    metadata: { name, namespace, annotations },
    type: 'Opaque',
    stringData: { 'overlay.yml': mountOverlay(mount) },
  })
  const secrets = mount.files.flatMap(({ name: file, content }) => {
    if (typeof content === 'string') return []
    const metadata = { name: `${owner}-file-${slug(file)}`, namespace, annotations }
    const overlay = (base64: string) => secretOverlay(mount, file, base64)
    addFilled(chart, metadata, content.before, content.secret, overlay)
    return [metadata.name]
  })
  return [name, ...secrets]
}

type Overlay = (base64: string) => string

function addFilled(
  chart: Chart,
  metadata: Metadata,
  before: string,
  secret: SecretReference,
  overlay: Overlay,
): void {
  switch (secret.provider) {
    case 'external-secrets':
      return addExternal(chart, metadata, before, secret, overlay)
    case 'existing':
      if (secret.namespace !== metadata.namespace)
        throw new Error(
          `Secret ${secret.namespace}/${secret.name} must be in namespace ${metadata.namespace}, where the package's values are`,
        )
      return addTemplate(chart, metadata, before, secret, overlay)
    case 'secretgen':
      new ApiObject(chart, `password-${metadata.name}`, {
        apiVersion: 'secretgen.k14s.io/v1alpha1',
        kind: 'Password',
        metadata: { ...metadata, name: secret.name },
        spec: {
          length: secret.length,
          secretTemplate: { type: 'Opaque', stringData: { password: '$(value)' } },
        },
      })
      return addTemplate(chart, metadata, before, { name: secret.name, key: 'password' }, overlay)
  }
}

/**
 * A SecretTemplate reads `.data` of its input, which is base64 already. The base64 of a text of three, six, nine … bytes
 * is whole, so what stands in front of the secret is put there in base64 too, and the two read as one.
 */
function addTemplate(
  chart: Chart,
  metadata: Metadata,
  before: string,
  source: { readonly name: string; readonly key: string },
  overlay: Overlay,
): void {
  if (before.length % 3 !== 0 || !/^[\x20-\x7e]*$/.test(before))
    throw new Error(`what stands in front of a secret must be plain letters, a multiple of three: ${before}`)
  const expression = `${btoa(before)}$(.source.data.${source.key.replaceAll('.', '\\.')})`
  new ApiObject(chart, `template-${metadata.name}`, {
    apiVersion: 'secretgen.carvel.dev/v1alpha1',
    kind: 'SecretTemplate',
    metadata,
    spec: {
      inputResources: [{ name: 'source', ref: { apiVersion: 'v1', kind: 'Secret', name: source.name } }],
      template: { type: 'Opaque', stringData: { 'overlay.yml': overlay(expression) } },
    },
  })
}

/**
 * External Secrets fetches the entry and puts it into the overlay in base64, which no character of it can break. Texts in
 * the expression stand in backquotes, because the YAML around it is read only after the expression is gone.
 */
function addExternal(
  chart: Chart,
  metadata: Metadata,
  before: string,
  secret: Extract<SecretReference, { provider: 'external-secrets' }>,
  overlay: Overlay,
): void {
  // a line's secret ends where the line ends; a file of its own is left as it is
  const text = before === '' ? '.secret' : `printf \`%s%s\` \`${before}\` (.secret | trim)`
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
          data: { 'overlay.yml': overlay(`{{ ${text} | b64enc }}`) },
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
