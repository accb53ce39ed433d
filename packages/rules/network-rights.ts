/** Nobody opens or closes the network of every namespace. */
import { clusterWideRightsRule } from './parts/rights-rule.ts'

export const networkRights = clusterWideRightsRule({
  id: 'network-rights',
  severity: 'warning',
  why: 'Who writes policies, ways in or Services everywhere undoes what keeps namespaces apart.',
  fix: 'bind the role within the namespaces that need it',
  references: ['NIST SC-7', 'trivy AVD-KSV-0056'],
  rights: [
    {
      group: 'networking.k8s.io',
      resources: ['networkpolicies', 'ingresses'],
      verbs: ['create', 'update', 'patch', 'delete'],
    },
    { group: '', resources: ['services', 'endpoints'], verbs: ['create', 'update', 'patch', 'delete'] },
    {
      group: 'crd.antrea.io',
      resources: ['networkpolicies', 'clusternetworkpolicies', 'tiers', 'egresses'],
      verbs: ['create', 'update', 'patch', 'delete'],
    },
    {
      group: 'crd.projectcalico.org',
      resources: ['networkpolicies', 'globalnetworkpolicies'],
      verbs: ['create', 'update', 'patch', 'delete'],
    },
    {
      group: 'projectcontour.io',
      resources: ['httpproxies'],
      verbs: ['create', 'update', 'patch', 'delete'],
    },
  ],
  expected: 'to read them only',
  examples: {
    passes: [{ apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'], verbs: ['get'] }],
    fails: [
      { apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'], verbs: ['delete'] },
      { apiGroups: ['crd.antrea.io'], resources: ['clusternetworkpolicies'], verbs: ['update'] },
      { apiGroups: [''], resources: ['services'], verbs: ['create'] },
    ],
  },
})
