import { Testing } from 'cdk8s'
import { expect, test } from 'vitest'
import { existingSecret, generatedSecret, managedSecret, toYaml, type Json, type Problem } from '#kernel'
import { checkFilledSecret } from './check-filled-secret.ts'
import { addFilledSecret, filledNamespaces, type FilledSecret } from './filled-secret.ts'

const database: FilledSecret = {
  metadata: {
    name: 'db',
    namespace: 'shop',
    labels: { app: 'shop' },
    annotations: { 'example.io/text': '{{ kept }}' },
  },
  type: 'example.io/login',
  immutable: true,
  keys: {
    password: managedSecret('production/db', 'password'),
    'key.jks': managedSecret('production/db', 'key.jks.base64'),
  },
  binary: ['key.jks'],
  at: ['secrets', 'db'],
}

function rendered(secret: FilledSecret): string {
  const chart = Testing.chart()
  addFilledSecret(chart, 'secret', secret)
  return (Testing.synth(chart) as Json[]).map(object => toYaml(object)).join('---\n')
}

const withKeys = (keys: FilledSecret['keys']): FilledSecret => ({ ...database, binary: [], keys })

test.each([
  ['from-a-vault', database],
  ['from-a-vault-beside-text', withKeys({ password: managedSecret('db'), empty: '' })],
  [
    'from-a-generated-password',
    withKeys({
      password: generatedSecret('db', { length: 20 }),
      copy: generatedSecret('db', { length: 20 }),
      empty: '',
    }),
  ],
])('a Secret filled %s', async (name, secret) => {
  expect(problemsOf(secret)).toEqual([])
  await expect(rendered(secret)).toMatchFileSnapshot(`testdata/filled-${name}.yaml`)
})

test('a Secret that an operator puts in place is not rendered', () => {
  const secret = withKeys({ password: existingSecret('shop', 'db', 'password') })
  expect(problemsOf(secret)).toEqual([])
  expect(rendered(secret)).toBe('')
})

test.each([
  [
    'two makers',
    { a: managedSecret('db'), b: generatedSecret('db') },
    'a: AWS Secrets Manager entry db; b: password db, made by secretgen-controller (40 characters)',
  ],
  [
    'two stores',
    { a: managedSecret('db'), b: managedSecret('db', 'b', { store: 'other' }) },
    'a: AWS Secrets Manager entry db; b: AWS Secrets Manager entry db, property b',
  ],
  ["a password of another's name", { a: generatedSecret('other') }, 'password other'],
  ['a Secret of another name', { a: existingSecret('shop', 'other', 'a') }, 'Secret shop/other, key a'],
  ['a Secret of another namespace', { a: existingSecret('tools', 'db', 'a') }, 'Secret tools/db, key a'],
  ['another key', { a: existingSecret('shop', 'db', 'b') }, 'Secret shop/db, key b'],
])('%s cannot be one Secret', (_, keys, found) => {
  expect(problemsOf(withKeys(keys))).toEqual([expect.stringContaining(found)])
})

test('bytes that are no text cannot be generated', () => {
  const secret = { ...withKeys({ a: generatedSecret('db') }), binary: ['a'] }
  expect(problemsOf(secret)).toEqual([expect.stringContaining('password db')])
})

test('the store serves the namespaces of what a vault fills', () => {
  expect(filledNamespaces([database, withKeys({ a: generatedSecret('db') })])).toEqual(['shop'])
})

function problemsOf(secret: FilledSecret): (string | undefined)[] {
  const problem = (
    rule: string,
    path: unknown,
    report: Pick<Problem, 'message' | 'found' | 'expected' | 'fix'>,
  ) => {
    expect({ rule, path }).toEqual({ rule: 'secret/one-maker', path: ['secrets', 'db'] })
    return { severity: 'error', rule, ...report } as Problem
  }
  return checkFilledSecret({ problem }, secret).map(({ found }) => found)
}
