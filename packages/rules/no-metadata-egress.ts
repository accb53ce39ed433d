/** Pods do not reach the metadata service of EC2 by the way. */
import { policyRule } from './parts/policy-rule.ts'
import { contains, METADATA_RANGE } from '#kernel'
import { policiesOf, policy } from './parts/policies.ts'

export const noMetadataEgress = policyRule({
  id: 'no-metadata-egress',
  severity: 'error',
  why: 'The metadata service hands the credentials of the node to whoever asks, and a wide range holds its address without naming it.',
  fix: 'leave 169.254.169.254/32 out of the range; a pod that needs it takes a flow that names it',
  references: ['NIST AC-6', 'kubescape C-0052'],
  check: ({ direction, ranges }) =>
    ranges
      .filter(
        ({ cidr, except }) =>
          direction === 'egress' &&
          cidr !== METADATA_RANGE &&
          contains(cidr, METADATA_RANGE) &&
          !except.some(range => contains(range, METADATA_RANGE)),
      )
      .map(({ cidr, path }) => ({
        message: 'reaches the metadata service of EC2',
        found: cidr,
        expected: `a range without ${METADATA_RANGE}`,
        path,
      })),
  examples: {
    passes: [
      ...policiesOf('egress', '10.0.0.0/8'),
      ...policiesOf('egress', METADATA_RANGE),
      ...policiesOf('ingress', '0.0.0.0/0'),
      policy('NetworkPolicy', 'networking.k8s.io', {
        egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] } }] }],
      }),
    ],
    fails: [
      ...policiesOf('egress', '0.0.0.0/0'),
      ...policiesOf('egress', '169.254.0.0/16'),
      policy('GlobalNetworkPolicy', 'crd.projectcalico.org', {
        egress: [{ action: 'Allow', destination: { notNets: ['10.0.0.0/8'] } }],
      }),
    ],
  },
})
