/**
 * The definition of the kind NetworkAttachmentDefinition. The package brings it; it stands here because kapp refuses a whole
 * set of objects of which one's kind is known neither to the cluster nor to the set, and before Multus is installed it is
 * not. `exists` makes kapp wait for it and leave it alone (kapp v0.43 release notes, and its ResourceTypes).
 */
import { ApiObject, type Chart } from 'cdk8s'
import { changeRules, groupOf } from '#carvel'

export function definition(chart: Chart): void {
  new ApiObject(chart, 'definition', {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: 'network-attachment-definitions.k8s.cni.cncf.io',
      annotations: { 'kapp.k14s.io/exists': '', ...changeRules([groupOf('multus-cni')]) },
    },
    spec: {
      group: 'k8s.cni.cncf.io',
      scope: 'Namespaced',
      names: {
        plural: 'network-attachment-definitions',
        singular: 'network-attachment-definition',
        kind: 'NetworkAttachmentDefinition',
        shortNames: ['net-attach-def'],
      },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: { spec: { type: 'object', properties: { config: { type: 'string' } } } },
            },
          },
        },
      ],
    },
  })
}
