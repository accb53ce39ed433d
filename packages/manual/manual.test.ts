import { expect, test } from 'vitest'
import {
  choice,
  defineComponent,
  existingSecret,
  flag,
  generatedSecret,
  group,
  labels,
  managedSecret,
  pods,
  secret,
  text,
  texts,
} from '#kernel'
import { manualPages, printUse, type Described } from './index.ts'

const values = group('shop 1.0', {
  namespace: text('Where it runs.', 'shop'),
  mode: choice(['fast', 'safe'])('How it works; safe | slow.', 'safe'),
  tls: group('Certificates.', {
    'ca.crt': text('Authority, PEM.'),
    password: secret('Password of the key.'),
  }),
  labels: labels('Labels of the pods.', {}),
})
const options = group('choices', {
  sinks: texts('Where it writes.', []),
  quiet: flag('Whether it is quiet.', false),
})
const shop = defineComponent({ name: 'shop', values, options, reads: ['flows'] })

const described: Described = {
  name: 'shop',
  room: 'shop',
  exported: 'shop',
  sentence: 'Shop: sells things.',
  definition: shop.definition,
  example: shop({ mode: 'fast' }, { quiet: true }),
  requires: [{ component: 'contour', because: 'customers come in through it' }],
  flows: [
    {
      component: 'shop',
      from: pods('gate'),
      to: pods('shop', { app: 'shop' }),
      ports: [{ port: 80 }],
      purpose: 'sell',
    },
  ],
  offers: {
    namespaces: ['shop'],
    metrics: [{ job: 'shop', namespace: 'shop', labels: { app: 'shop' }, port: 9100 }],
    images: [{ repository: 'shop/web', tag: 'v1' }],
    dashboards: [{ name: 'shop', title: 'Shop', description: 'What is sold.', rows: [] }],
    alerts: [
      {
        name: 'ShopClosed',
        expr: 'shop_open == 0',
        for: '5m',
        severity: 'critical',
        summary: 'The shop is closed.',
        description: 'Nobody can buy.',
        runbook: { meaning: 'Customers see an error.', steps: ['Look at the pods.', 'Open the shop.'] },
        fires: { input: [{ series: 'shop_open', values: '0x10' }], at: '10m' },
        quiet: { input: [{ series: 'shop_open', values: '1x10' }], at: '10m' },
      },
    ],
  },
}

test.each(manualPages([described]).map(page => [page.path, page.text]))('%s', async (path, text) => {
  await expect(text).toMatchFileSnapshot(`testdata/${path}`)
})

test.each([
  ['no arguments', shop(), 'shop()'],
  ['one line', shop({ mode: 'fast' }), "shop({ mode: 'fast' })"],
  ['options alone', shop(undefined, { quiet: true }), 'shop({}, { quiet: true })'],
  [
    'secrets by reference',
    shop({ tls: { password: generatedSecret('shop') } }),
    "shop({ tls: { password: generatedSecret('shop') } })",
  ],
  [
    'keys that need quotes, and an entry elsewhere',
    shop({ tls: { 'ca.crt': "it's", password: managedSecret('a/b', 'c') } }),
    "shop({ tls: { 'ca.crt': 'it\\'s', password: managedSecret('a/b', 'c') } })",
  ],
  [
    'several lines where one is too long',
    shop({ namespace: 'a'.repeat(70), tls: { password: existingSecret('a', 'b', 'c') } }),
    `shop({\n  namespace: '${'a'.repeat(70)}',\n  tls: { password: existingSecret('a', 'b', 'c') },\n})`,
  ],
])('an example is printed as an author writes it: %s', (_, use, printed) => {
  expect(printUse('shop', use)).toBe(printed)
})
