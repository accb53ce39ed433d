/** NetworkAttachmentDefinitions, which come once Multus is installed. */
import { ApiObject, type Chart } from 'cdk8s'
import { changeRules, groupOf } from '#carvel'
import { sortedEntries } from '#kernel'
import type { MultusContext } from '../values.ts'
import { definition } from './definition.ts'
import { configText } from './config.ts'

/** Name and namespace of `payments/storage`. */
export function splitKey(key: string): { readonly namespace: string; readonly name: string } {
  const [namespace = '', name = ''] = key.split('/')
  return { namespace, name }
}

export function renderNetworks(chart: Chart, { options }: MultusContext): void {
  const networks = sortedEntries(options.networks)
  if (networks.length > 0) definition(chart)
  for (const [key, network] of networks) {
    const { namespace, name } = splitKey(key)
    const { description, sriov } = network
    new ApiObject(chart, `network-${namespace}_${name}`, {
      apiVersion: 'k8s.cni.cncf.io/v1',
      kind: 'NetworkAttachmentDefinition',
      metadata: {
        name,
        namespace,
        annotations: {
          ...changeRules([groupOf('multus-cni')]),
          ...(description !== undefined && { 'kubernetes.io/description': description }),
          ...(sriov && { 'k8s.v1.cni.cncf.io/resourceName': sriov.resourceName }),
        },
      },
      spec: { config: configText(`${namespace}.${name}`, network) },
    })
  }
}
