import { expect, test } from 'vitest'
import { defineComponent, group } from '#kernel'
import { offeredText, renderText } from '#testing'
import { addonSecret, addonTask } from './index.ts'

/** A core package that says one value. */
const addon = (moves?: boolean) =>
  defineComponent({
    name: 'sample-addon',
    values: group('sample', {}),
    offers: context => ({ handwork: addonTask(context, 'sample-addon') }),
    chart: (chart, context) =>
      addonSecret(chart, context, {
        name: 'sample',
        type: 'samples/sample',
        values: { sample: { replicas: 2 } },
        ...(moves !== undefined && { moves }),
      }),
  })()

const tkg = defineComponent({
  name: 'tkg',
  values: group('', {}),
  offers: () => ({ variables: { NAMESPACE: 'payments' } }),
})()

test('the Secret of a managed cluster lies where NAMESPACE says, and a person takes it there', () => {
  expect(renderText('sample-addon', [tkg, addon()])).toMatchInlineSnapshot(`
    "# management/sample-addon/payments/Secret_payments-sample-addon.yaml
    apiVersion: v1
    kind: Secret
    metadata:
      name: payments-sample-addon
      namespace: payments
      labels:
        clusterctl.cluster.x-k8s.io/move: ""
        tkg.tanzu.vmware.com/addon-name: sample
        tkg.tanzu.vmware.com/cluster-name: payments
      annotations:
        kapp.k14s.io/delete-strategy: orphan
        tkg.tanzu.vmware.com/addon-type: samples/sample
    type: tkg.tanzu.vmware.com/addon
    stringData:
      values.yaml: |
        #@data/values
        #@overlay/match-child-defaults missing_ok=True
        ---
        sample:
          replicas: 2
    "
  `)
  expect(offeredText('sample-addon', [tkg, addon()])).toMatchInlineSnapshot(`
    "handwork:
    - phase: before-agent
      task: Give sample-addon the values that no cluster variable carries, on the management cluster management.
      commands:
      - kubectl --context management-admin@management apply -f generated/test/payments/management/sample-addon/ --recursive
    "
  `)
})

test('that of a management cluster is one of its manifests, and needs nobody', () => {
  const options = { cluster: { name: 'management', role: 'management' } } as const
  expect(renderText('sample-addon', [addon()], options)).toContain(
    '# manifests/sample-addon/tkg-system/Secret_management-sample-addon.yaml',
  )
  expect(offeredText('sample-addon', [addon()], options)).toBe('handwork: []\n')
})

test('it stays behind when TKG lets it stay behind', () => {
  expect(renderText('sample-addon', [addon(false)])).not.toContain('clusterctl.cluster.x-k8s.io/move')
})
