/**
 * Files for a package's pods that the package has no value for. An overlay of the PackageInstall mounts them: public text
 * from a ConfigMap, a secret from a Secret in the package's namespace. So a secret is never in Git, never in a ConfigMap
 * (V-274883) and never in the environment of a process (V-242415), and a changed file rolls the pods.
 */
import { slug, toYaml, type Json, type SecretReference } from '#kernel'

/** One file: text, or a secret with what stands in front of it. */
export interface MountedFile {
  /** Its name in the folder: letters, digits, dots, dashes and underscores. */
  readonly name: string
  readonly content: string | { readonly before: string; readonly secret: SecretReference }
}

export interface FileMount {
  /** Tells the mounts of a package apart, where it has several workloads with files; one of them may go without. */
  readonly name?: string
  /** Namespace of the package's objects. */
  readonly namespace: string
  readonly workload: { readonly kind: 'DaemonSet' | 'Deployment' | 'StatefulSet'; readonly name: string }
  readonly container: string
  /** Where the files lie in the container; nothing else does. */
  readonly folder: string
  readonly files: readonly MountedFile[]
}

/** Name of the volume, and first part of the names of what it is made of. */
function volumeOf({ name }: Pick<FileMount, 'name'>): string {
  return name === undefined ? 'drawbridge-files' : `drawbridge-${name}-files`
}

/** kapp gives such an object a new name at each change and follows it in the volumes of workloads, which rolls the pods. */
const VERSIONED = { annotations: { 'kapp.k14s.io/versioned': '' } }

/** The Secret, in the package's namespace, that holds a secret file; it is named after the file, so others keep theirs. */
export function fileSecretName(mount: Pick<FileMount, 'name'>, file: string): string {
  return `${volumeOf(mount)}-${slug(file)}`
}

/** The overlay, in ytt's language, that mounts the files; with the ConfigMap of those that are public. */
export function mountOverlay(mount: FileMount): string {
  const { namespace, workload, container, folder, files } = mount
  const volume = volumeOf(mount)
  const texts = Object.fromEntries(
    files.flatMap(({ name, content }): [string, string][] =>
      typeof content === 'string' ? [[name, content]] : [],
    ),
  )
  const hasTexts = Object.keys(texts).length > 0
  const sources = [
    ...(hasTexts ? [{ configMap: { name: volume } }] : []),
    ...files.flatMap(({ name, content }) =>
      typeof content === 'string' ? [] : [{ secret: { name: fileSecretName(mount, name) } }],
    ),
  ]
  const match = JSON.stringify({ kind: workload.kind, metadata: { name: workload.name } })
  return [
    '#@ load("@ytt:overlay", "overlay")',
    ...(hasTexts
      ? [
          '---',
          yaml({
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: volume, namespace, ...VERSIONED },
            data: texts,
          }),
        ]
      : []),
    `#@overlay/match by=overlay.subset(${match})`,
    '---',
    'spec:',
    '  template:',
    '    spec:',
    '      containers:',
    '      #@overlay/match by="name"',
    `      - name: ${container}`,
    '        #@overlay/match missing_ok=True',
    '        volumeMounts:',
    '        #@overlay/append',
    `        - ${JSON.stringify({ name: volume, mountPath: folder, readOnly: true })}`,
    '      #@overlay/match missing_ok=True',
    '      volumes:',
    '      #@overlay/append',
    `      - ${JSON.stringify({ name: volume, projected: { sources } })}`,
    '',
  ].join('\n')
}

/** The Secret, in the package's namespace, with an expression that becomes the file's content in base64. */
export function secretOverlay(
  mount: Pick<FileMount, 'name' | 'namespace'>,
  file: string,
  base64: string,
): string {
  return yaml({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: fileSecretName(mount, file), namespace: mount.namespace, ...VERSIONED },
    type: 'Opaque',
    data: { [file]: base64 },
  })
}

function yaml(value: Json): string {
  return toYaml(value, 'given').trimEnd()
}
