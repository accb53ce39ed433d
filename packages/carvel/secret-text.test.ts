import { expect, test } from 'vitest'
import { Testing } from 'cdk8s'
import { parse } from 'yaml'
import { managedSecret } from '#kernel'
import { secretTexts } from './secret-text-object.ts'
import { SecretText, yamlWithSecrets, type JsonWithSecrets } from './secret-text.ts'

/** What External Secrets makes of a text when the secrets have these values. */
function filled(value: JsonWithSecrets, ...secrets: readonly string[]): unknown {
  const text = yamlWithSecrets(value)
  if (!(text instanceof SecretText)) throw new Error('there is no secret in it')
  const chart = Testing.chart()
  secretTexts(chart, 'thing', 'packages', [{ path: ['config', 'file'], text }], {})
  const [object] = Testing.synth(chart) as {
    spec: { target: { template: { data: Record<string, string> } } }
  }[]
  const template = object?.spec.target.template.data['values.yml'] ?? ''
  const values = template.replace(
    /\{\{ "\{\{" \}\}|\{\{ \.secret(\d+) \| toJson \}\}/g,
    (_, number: string | undefined) =>
      number === undefined ? '{{' : JSON.stringify(secrets[Number(number) - 1]),
  )
  return parse((parse(values) as { config: { file: string } }).config.file)
}

test('a text without secrets is a text', () => {
  expect(yamlWithSecrets({ a: ['b', { c: 1 }] })).toBe('a:\n- b\n- c: 1\n')
})

test.each(['hunter2', 'two\nlines: "quoted" # no comment', '{{ .x }}', "' \\ \t", 'secret_1_', ''])(
  'each secret arrives as it is, wherever it stands: %j',
  secret => {
    const value = { first: managedSecret('a'), list: [{ deep: managedSecret('b', 'key') }], last: true }
    expect(filled(value, secret, 'other')).toEqual({ first: secret, list: [{ deep: 'other' }], last: true })
  },
)

test('what looks like an expression, or like a gap, is left alone', () => {
  const value = { text: '{{ .Status }} }} {{', mark: 'secret_1_', secret: managedSecret('a') }
  expect(filled(value, 'x')).toEqual({ text: '{{ .Status }} }} {{', mark: 'secret_1_', secret: 'x' })
})

test('more secrets than one digit counts', () => {
  const secrets = Array.from({ length: 12 }, (_, i) => `value ${i + 1}`)
  expect(
    filled(
      secrets.map((_, i) => managedSecret(`entry-${i}`)),
      ...secrets,
    ),
  ).toEqual(secrets)
})

test('secrets of two stores are refused: one ExternalSecret reads from one', () => {
  const value = [managedSecret('a'), managedSecret('b', undefined, { store: 'other' })]
  expect(() => filled(value, 'x', 'y')).toThrow(
    'must come from one store, not from aws-secrets-manager, other',
  )
})
