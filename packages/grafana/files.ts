/**
 * Files beside grafana.ini: what must not stand in Git, and what Grafana takes as a file only. They are mounted into Grafana's
 * container, where no environment variable (V-242415) and no ConfigMap (V-274883) repeats a secret.
 */
import type { FileMount, MountedFile } from '#carvel'
import { isSecretReference, type SecretReference } from '#kernel'

/** Where they lie; the package mounts nothing there. */
export const FILE_FOLDER = '/etc/grafana-files'

/** A file by its name in the folder. */
export type Files = Readonly<Record<string, string | SecretReference>>

/** What Grafana reads instead of a credential: the file that holds it. It takes white space off both ends. */
export function reference(name: string): string {
  return `$__file{${pathOf(name)}}`
}

export function pathOf(name: string): string {
  return `${FILE_FOLDER}/${name}`
}

/** The mount, or nothing where there are no files. */
export function mountOf(namespace: string, files: Files): FileMount | undefined {
  const mounted = Object.entries(files)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, content]): MountedFile => ({
      name,
      content: isSecretReference(content) ? { before: '', secret: content } : content,
    }))
  if (mounted.length === 0) return undefined
  return {
    namespace,
    workload: { kind: 'Deployment', name: 'grafana' },
    container: 'grafana',
    folder: FILE_FOLDER,
    files: mounted,
  }
}
