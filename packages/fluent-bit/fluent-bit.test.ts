import { describe, expect, test } from 'vitest'
import { compareSchema, problemText, renderText, sharedData, unlessShared } from '#testing'
import { fluentBit, syslog } from './index.ts'
import { values } from './values.ts'

const sink = { host: 'logs.test.example.internal', port: 514, protocol: 'udp' } as const

test.each([
  { name: 'defaults', use: fluentBit() },
  { name: 'syslog to a sink', use: fluentBit({}, { outputs: [syslog(sink)] }) },
  {
    name: 'a sink over TLS beside values of its own',
    use: fluentBit(
      {
        fluent_bit: {
          config: { service: '[SERVICE]\n  Flush 5\n' },
          daemonset: { resources: { limits: { memory: '128Mi' } }, podLabels: { team: 'platform' } },
        },
      },
      { outputs: [syslog({ ...sink, port: 6514, protocol: 'tls' }), '[OUTPUT]\n  Name stdout\n  Match *'] },
    ),
  },
  {
    name: 'a credential from the environment where STIG is not asked for',
    use: fluentBit({
      fluent_bit: {
        config: {
          outputs: '[OUTPUT]\n  Name splunk\n  Host splunk.test.example.internal\n  Splunk_Token ${TOKEN}\n',
        },
        daemonset: {
          env: [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'splunk', key: 'token' } } }],
        },
      },
    }),
  },
])('$name', async ({ name, use }) => {
  await expect(renderText('fluent-bit', [use])).toMatchFileSnapshot(
    `testdata/${name.replaceAll(' ', '-')}.yaml`,
  )
})

describe('what is refused', () => {
  const outputs = (text: string) =>
    fluentBit({ fluent_bit: { config: { outputs: `[OUTPUT]\n  ${text}\n` } } })
  const withToken = (env: Record<string, string | Record<string, Record<string, string>>>) =>
    fluentBit({
      fluent_bit: {
        config: { outputs: '  Splunk_Token ${HEC}' },
        daemonset: { env: [{ name: 'HEC', ...env }] },
      },
    })

  test.each([
    'Passwd hunter2-hunter2',
    'HTTP_Passwd hunter2-hunter2',
    'splunk_token hunter2-hunter2',
    'Header Authorization Bearer hunter2-hunter2',
    'Header X-Api-Key hunter2-hunter2',
    'tls.key_passwd hunter2-hunter2',
    'Shared_Key hunter2-hunter2',
    'Proxy http://fluent:hunter2-hunter2@proxy.test.example.internal:3128',
  ])('a literal credential is refused and not repeated: %s', text => {
    const problems = problemText([outputs(text)])
    expect(problems).toContain('in fluent_bit.config.outputs is a secret and must not stand in Git')
    expect(problems).toContain('set NAME in fluent_bit.daemonset.env by valueFrom.secretKeyRef')
    expect(problems).not.toContain('hunter2')
  })

  test.each(['Kube_Token_File /var/run/token', 'Kube_Token_TTL 600', 'Regex (?<token>.*)', '# Passwd x'])(
    'what only sounds like a credential passes: %s',
    text => {
      expect(problemText([outputs(text)])).toBe('')
    },
  )

  test('a literal credential among the outputs of the second argument is refused', () => {
    expect(problemText([fluentBit({}, { outputs: ['[OUTPUT]\n  HTTP_Passwd x'] })])).toContain(
      'HTTP_Passwd in fluent_bit.config.outputs is a secret',
    )
  })

  test('a variable with a literal value is no way around it', () => {
    const problems = problemText([withToken({ value: 'hunter2' })])
    expect(problems).toContain('the environment variable HEC is a secret and must not stand in Git')
    expect(problems).not.toContain('hunter2')
  })

  test('a credential from a variable that nobody sets is refused', () => {
    expect(problemText([outputs('Splunk_Token ${HEC}')])).toContain(
      'Splunk_Token in fluent_bit.config.outputs reads a variable that fluent_bit.daemonset.env does not set',
    )
  })

  test('under STIG a secret in the environment is refused, and a sink without a credential is the way', () => {
    const use = withToken({ valueFrom: { secretKeyRef: { name: 'splunk', key: 'token' } } })
    const problems = problemText([use], { environment: { compliance: { stig: true } } })
    expect(problems).toContain('STIG V-242415 forbids secrets in environment variables')
    expect(problems).toContain('send to a sink that asks for no credential, for example syslog(…)')
  })

  test('outputs as a value and as an option at once are refused', () => {
    const use = fluentBit(
      { fluent_bit: { config: { outputs: '[OUTPUT]\n  Name stdout\n' } } },
      { outputs: [syslog(sink)] },
    )
    expect(problemText([use])).toContain('outputs are given twice')
  })

  test('a sink over TLS is warned of, because the package mounts no CA', () => {
    const use = fluentBit({}, { outputs: [syslog({ ...sink, protocol: 'tls' })] })
    expect(problemText([use])).toContain('warning: fluent-bit: a sink over TLS is trusted only if')
  })

  test('an unknown value is refused by name', () => {
    const misspelt = { fluent_bit: { config: { output: '' } } } as object
    expect(problemText([fluentBit(misspelt)])).toContain(
      'fluent_bit.config.output is not a value of fluent-bit',
    )
  })
})

describe.skipIf(!sharedData)(`the package's own schema${unlessShared}`, () => {
  test('differs from ours only where we say why', () => {
    const differences = compareSchema(values, 'fluent-bit.1.8.15')
    const texts = ['filters', 'inputs', 'outputs', 'parsers', 'plugins', 'service', 'streams']
    // the package's own text stays in force where none is given, so none is repeated here
    const notRepeated = (line: string) =>
      texts.some(
        key => line.startsWith(`fluent_bit.config.${key}: default `) && line.endsWith(', none in the room'),
      )
    expect(differences.filter(line => !notRepeated(line))).toEqual([
      // the build of TKG has its own namespace: fact sheet, section 1.2
      'namespace: default "fluent-bit" in the package, "tanzu-system-logging" in the room',
    ])
    expect(differences.filter(notRepeated)).toHaveLength(texts.length)
  })
})
