/** render: a composed App becomes manifests, each with its path, sorted by path. */
import { ApiObject } from 'cdk8s'
import { Construct, type IConstruct } from 'constructs'
import type { Composed } from './compose.ts'
import type { FolderName } from './component.ts'
import type { KubernetesObject, Manifest } from './manifest.ts'
import { manifestPath } from './path.ts'
import { compareText } from '#yaml'

/** A scope whose objects go to another folder of the cluster than the component's own, for example `management`. */
export class Folder extends Construct {
  readonly folder: FolderName
  constructor(scope: Construct, id: string, folder: FolderName) {
    super(scope, id)
    this.folder = folder
  }
}

/** A file that is no Kubernetes object: the TKG cluster configuration, a README for the operator. */
export class TextFile extends Construct {
  readonly kind = 'text-file'
  readonly path: string
  readonly text: string
  /** `path` is below the cluster's folder and must not lie in `manifests/`, which holds what the agent pulls. */
  constructor(scope: Construct, id: string, file: { readonly path: string; readonly text: string }) {
    super(scope, id)
    this.path = file.path
    this.text = file.text
  }
}

/** By what it says it is, not by its class: a room's kernel may be another copy in memory than the caller's. */
function isTextFile(node: IConstruct): node is TextFile {
  return (node as { readonly kind?: unknown }).kind === 'text-file'
}

interface Place {
  readonly component: string
  readonly folder: string
}

/** All files of a composed cluster. */
export function render(composed: Composed): readonly Manifest[] {
  const manifests: Manifest[] = []
  for (const chart of composed.app.node.children) {
    collect(chart, { component: chart.node.id, folder: 'manifests' }, manifests)
  }
  return manifests.toSorted((a, b) => compareText(a.path, b.path))
}

/** One walk down the tree; cdk8s's own synth walks the whole App again for every chart. */
function collect(node: IConstruct, place: Place, manifests: Manifest[]): void {
  if (ApiObject.isApiObject(node)) manifests.push(ofObject(node, place))
  else if (isTextFile(node))
    manifests.push({ path: node.path, ...place, folder: '', text: node.text, construct: node.node.path })
  const folder = (node as { readonly folder?: string }).folder
  const inner = folder === undefined || folder === place.folder ? place : { ...place, folder }
  for (const child of node.node.children) collect(child, inner, manifests)
}

function ofObject(node: ApiObject, place: Place): Manifest {
  const object = node.toJson() as KubernetesObject
  const { apiVersion, kind, metadata } = object
  const path = manifestPath({
    ...place,
    apiVersion,
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
  })
  return { path, ...place, object, construct: node.node.path }
}
