/** Manifests: the files of one cluster, each with one object or one text, and where in the composition it came from. */
import { type Json, toYaml } from '#yaml'
import { header } from './header.ts'

/** A Kubernetes object as data. */
export interface KubernetesObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly labels?: Readonly<Record<string, string>>
    readonly annotations?: Readonly<Record<string, string>>
  }
  readonly [key: string]: Json | undefined
}

export interface Manifest {
  /** Below `generated/<environment>/<cluster>/`, with forward slashes. */
  readonly path: string
  readonly component: string
  /** `manifests`, `agent`, `management`, or `''` for a file beside those folders. */
  readonly folder: string
  readonly object?: KubernetesObject
  /** The whole content after the header, for files that are no Kubernetes object. */
  readonly text?: string
  /** Path of the construct that made it, for example `contour/package/install`. */
  readonly construct: string
}

/** The bytes of a manifest's file: one comment line, then the object or the text. `source` is the cluster's file. */
export function manifestText(manifest: Manifest, source: string): string {
  const body = manifest.object ? toYaml(manifest.object) : (manifest.text ?? '')
  return header(manifest.component, source, manifest.path.endsWith('.md') ? '<!--' : '#') + body
}
