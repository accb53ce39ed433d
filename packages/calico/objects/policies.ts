/**
 * GlobalNetworkPolicies in the form they are stored in: names begin with their tier, `default.`, and `types` is always
 * written, because Felix takes a policy without it for one of both directions. Facts: network policy, section 2.3.
 */
import { ApiObject, type Chart } from 'cdk8s'
import { sortedEntries } from '#kernel'
import type { PolicyRule } from './policy-options.ts'
import type { CalicoContext } from '../values.ts'

export interface GlobalPolicy {
  /** Without the tier. */
  readonly name: string
  readonly annotations?: Readonly<Record<string, string>>
  readonly order: number
  readonly namespaceSelector: string
  readonly selector: string
  readonly serviceAccountSelector?: string | undefined
  readonly types: readonly ('Ingress' | 'Egress')[]
  readonly ingress?: readonly PolicyRule[]
  readonly egress?: readonly PolicyRule[]
}

export function renderPolicy(chart: Chart, { name, annotations = {}, ...policy }: GlobalPolicy): void {
  const { types, ingress = [], egress = [], ...spec } = policy
  new ApiObject(chart, `policy-${name}`, {
    apiVersion: 'crd.projectcalico.org/v1',
    kind: 'GlobalNetworkPolicy',
    metadata: {
      name: storedName(name),
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    spec: {
      ...spec,
      types: [...types],
      ...(types.includes('Ingress') && { ingress: [...ingress] }),
      ...(types.includes('Egress') && { egress: [...egress] }),
    },
  })
}

/** The policies of the options. */
export function renderPolicies(chart: Chart, { options }: CalicoContext): void {
  for (const [name, { description, annotations, system: _, ...policy }] of sortedEntries(
    options.globalNetworkPolicies,
  ))
    renderPolicy(chart, {
      ...policy,
      name,
      annotations: { ...annotations, ...(description && { 'kubernetes.io/description': description }) },
    })
}

/** Source: libcalico-go, clientv3: policies of the only tier are stored under its name. */
export function storedName(name: string): string {
  return name.startsWith('default.') ? name : `default.${name}`
}
