/** Texts within objects that the API server takes as they are, and that their programs would refuse hours later. */
import type { ClusterView, KubernetesObject, Manifest, Problem } from '#kernel'
import { Visit, type Fault, type Validator } from '../visit.ts'
import { checkProxies } from './http-proxies.ts'
import { networkAttachment } from './network-attachment.ts'
import { checkRules, promqlReader } from './promql.ts'

export { unreadable } from './promql.ts'

/** By kind. Calico's selectors are read by its room as they are written (packages/calico/selector-parser.ts). */
const READERS: Readonly<Record<string, Validator>> = {
  'k8s.cni.cncf.io/v1 NetworkAttachmentDefinition': networkAttachment,
}

export type Report = (manifest: Manifest, fault: Fault) => Problem

/** A check of all texts of a cluster that keeps what it has read. */
export function textCheck(): (view: ClusterView, report: Report) => Problem[] {
  const readPromql = promqlReader()
  return (view, report) => [
    ...view.manifests.flatMap(manifest => readObject(manifest.object).map(fault => report(manifest, fault))),
    ...checkProxies(view.manifests).map(({ manifest, fault }) => report(manifest, fault)),
    ...checkRules(view, readPromql),
  ]
}

function readObject(object: KubernetesObject | undefined): readonly Fault[] {
  const reader = object && READERS[`${object.apiVersion} ${object.kind}`]
  if (!reader) return []
  const visit = new Visit()
  reader(object, visit)
  return visit.faults
}
