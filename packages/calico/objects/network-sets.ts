/** NetworkSets and GlobalNetworkSets. */
import { ApiObject, type Chart } from 'cdk8s'
import { sortedEntries, type Path, type Refuse } from '#kernel'
import type { CalicoContext } from '../values.ts'
import type { NetworkSet } from './network-set-options.ts'
import { checkName, checkRange } from './words.ts'

export function renderNetworkSets(chart: Chart, { options }: CalicoContext): void {
  for (const [name, set] of sortedEntries(options.globalNetworkSets))
    add(chart, `global-network-set-${name}`, 'GlobalNetworkSet', { name }, set)
  for (const [key, set] of sortedEntries(options.networkSets)) {
    const [namespace = '', name = ''] = key.split('/')
    add(chart, `network-set-${namespace}_${name}`, 'NetworkSet', { namespace, name }, set)
  }
}

function add(
  chart: Chart,
  id: string,
  kind: string,
  metadata: { readonly name: string; readonly namespace?: string },
  { nets, labels }: NetworkSet,
): void {
  new ApiObject(chart, id, {
    apiVersion: 'crd.projectcalico.org/v1',
    kind,
    metadata: { ...metadata, ...(Object.keys(labels).length > 0 && { labels }) },
    spec: { nets: [...nets] },
  })
}

export function checkNetworkSets({ options }: CalicoContext, refuse: Refuse): void {
  for (const [name, set] of sortedEntries(options.globalNetworkSets)) {
    checkName(refuse, ['globalNetworkSets', name], name)
    checkSet(refuse, ['globalNetworkSets', name], set)
  }
  for (const [key, set] of sortedEntries(options.networkSets)) {
    if (!/^[a-z0-9-]+\/[a-z0-9.-]+$/.test(key))
      refuse('name', ['networkSets', key], {
        message: `${JSON.stringify(key)} does not say the namespace of a network set`,
        found: key,
        expected: 'namespace/name, for example payments/databases',
        fix: 'put the namespace before the name',
      })
    checkSet(refuse, ['networkSets', key], set)
  }
}

/** Source: libcalico-go, validator: that label is Calico's own. */
const RESERVED = 'projectcalico.org/namespace'

function checkSet(refuse: Refuse, path: Path, { nets, labels }: NetworkSet): void {
  for (const [i, cidr] of nets.entries()) checkRange(refuse, [...path, 'nets', i], cidr)
  if (labels[RESERVED] !== undefined)
    refuse('reserved-label', [...path, 'labels', RESERVED], {
      message: `a network set cannot have the label ${RESERVED}`,
      found: RESERVED,
      expected: 'labels of your own',
      fix: 'remove it',
    })
  if (Object.keys(labels).length === 0)
    refuse('unlabelled-set', path, {
      severity: 'warning',
      message: 'a network set without labels can be selected by nothing but all()',
      found: 'no labels',
      expected: "for example { role: 'databases' }",
      fix: 'add a label',
    })
}
