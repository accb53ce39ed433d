import { describe, expect, test } from 'vitest'
import { existingSecret, generatedSecret, managedSecret } from '#kernel'
import { problemText, standIn, type Scene } from '#testing'
import {
  containerLogs,
  elasticsearch,
  filter,
  fluentBit,
  input,
  kafka,
  output,
  parser,
  s3,
  splunk,
  stdout,
  syslog,
  type Section,
} from './index.ts'

const sink = { host: 'logs.test.example.internal', port: 514, protocol: 'udp' } as const
const tls = { host: 'siem.test.example.internal', port: 8088, protocol: 'tls' } as const
const ca = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
const token = managedSecret('test/splunk')
const stig: Scene = { environment: { compliance: { stig: true } } }

type Part = 'service' | 'inputs' | 'filters' | 'outputs' | 'parsers'

/** The problems of one raw text of the package. */
const raw = (part: Part, text: string, scene: Scene = {}) =>
  problemText([fluentBit({ fluent_bit: { config: { [part]: text } } })], scene)

/** The problems of outputs as an option. */
const outputs = (list: readonly (Section | string)[], scene: Scene = {}) =>
  problemText([fluentBit({}, { outputs: [...list] }), standIn('external-secrets')], scene)

const golden = (why: string) => `testdata/refusals/${why.replaceAll(/\W+/g, '-')}.txt`

describe('what Fluent Bit could not read', () => {
  test.each([
    { why: 'a key that is not indented', text: '[OUTPUT]\nName stdout\n  Match *\n' },
    { why: 'two indentations in one text', text: '[OUTPUT]\n  Name stdout\n    Match *\n' },
    {
      why: 'blanks alone on a line, other than the indentation',
      text: '[OUTPUT]\n  Name stdout\n  Match *\n \n',
    },
    { why: 'a key without a value', text: '[OUTPUT]\n  Name stdout\n  Match\n' },
    { why: 'a tab between key and value', text: '[OUTPUT]\n  Name\tstdout\n  Match *\n' },
    { why: 'a key before the first header', text: '  Name stdout\n[OUTPUT]\n  Name stdout\n  Match *\n' },
    { why: 'a header that is not closed', text: '[OUTPUT\n  Name stdout\n  Match *\n' },
    { why: 'a line longer than its buffer', text: `[OUTPUT]\n  Name stdout\n  Match ${'x'.repeat(4100)}\n` },
    { why: 'a command that it does not know', text: '@UNSET a=b\n[OUTPUT]\n  Name stdout\n  Match *\n' },
    { why: 'a file that is not there', text: '@INCLUDE more.conf\n[OUTPUT]\n  Name stdout\n  Match *\n' },
    { why: 'a text without a section', text: '# nothing\n' },
    { why: 'a section of another file', text: '[PARSER]\n  Name a\n  Format json\n' },
    { why: 'a misspelt header', text: '[OUTPT]\n  Name stdout\n  Match *\n' },
  ])('$why', async ({ why, text }) => {
    await expect(raw('outputs', text)).toMatchFileSnapshot(golden(why))
  })
})

describe('what no plugin of Fluent Bit 1.8.15 takes', () => {
  test.each([
    { why: 'a plugin that came later', text: '[OUTPUT]\n  Name opensearch\n  Match *\n  Host a\n' },
    { why: 'a misspelt plugin', text: '[OUTPUT]\n  Name sylog\n  Match *\n  Host a\n' },
    { why: 'no plugin', text: '[OUTPUT]\n  Match *\n' },
    { why: 'a misspelt key', text: '[OUTPUT]\n  Name es\n  Match *\n  Host a\n  Logstash_Fromat On\n' },
    {
      why: 'a key of another plugin',
      text: '[OUTPUT]\n  Name kafka\n  Match *\n  Brokers a:9092\n  tls On\n',
    },
    {
      why: 'a flag that is none',
      text: '[OUTPUT]\n  Name es\n  Match *\n  Host a\n  Logstash_Format maybe\n',
    },
    { why: 'a port that is none', text: '[OUTPUT]\n  Name es\n  Match *\n  Host a\n  Port 99999\n' },
    { why: 'a misspelt choice', text: '[OUTPUT]\n  Name syslog\n  Match *\n  Host a\n  Mode tpc\n' },
    { why: 'a size that is none', text: '[OUTPUT]\n  Name es\n  Match *\n  Host a\n  Buffer_Size big\n' },
    { why: 'a key twice', text: '[OUTPUT]\n  Name es\n  Match *\n  Host a\n  Index a\n  Index b\n' },
    { why: 'a network output without a host', text: '[OUTPUT]\n  Name es\n  Match *\n' },
    { why: 'an output that nothing reaches', text: '[OUTPUT]\n  Name stdout\n' },
    { why: 'a Match that meets no tag', text: '[OUTPUT]\n  Name stdout\n  Match app.*\n' },
  ])('$why', async ({ why, text }) => {
    await expect(raw('outputs', text)).toMatchFileSnapshot(golden(why))
  })

  test('a regular expression that is not closed', () => {
    expect(raw('parsers', '[PARSER]\n  Name a\n  Format regex\n  Regex ^(?<a>[^ ]*\n'))
      .toMatchInlineSnapshot(`
      "fluent-bit: Regex in fluent_bit.config.parsers, line 4 is not what it should be
        found:    ^(?<a>[^ ]*
        expected: a regular expression whose brackets are closed"
    `)
  })
})

describe('what does not fit together', () => {
  test('a parser that nobody defines', () => {
    expect(raw('inputs', '[INPUT]\n  Name tail\n  Path /var/log/a\n  Tag kube.a\n  Parser crio\n'))
      .toMatchInlineSnapshot(`
      "fluent-bit: Parser in fluent_bit.config.inputs, line 5 names a parser that is not defined
        found:    crio
        expected: one of apache, apache2, apache_error, cri, docker, docker-daemon, json, kube-custom, logfmt, nginx, syslog-rfc3164, syslog-rfc3164-local, syslog-rfc5424
        fix:      define it in parsers"
    `)
  })

  test("a parser of the package's that our text replaced", () => {
    const use = fluentBit(
      {},
      {
        parsers: [parser('a', { format: 'json' })],
        inputs: [input('tail', { path: '/var/log/nginx', tag: 'kube.a', parser: 'nginx' })],
      },
    )
    expect(problemText([use])).toContain('names a parser that is not defined\n  found:    nginx')
  })

  test('our own parser is found, by name', () => {
    const use = fluentBit(
      {},
      {
        parsers: [parser('a', { format: 'json' })],
        inputs: [input('tail', { path: '/var/log/a', tag: 'kube.a', parser: 'a' })],
      },
    )
    expect(problemText([use])).toBe('')
  })

  test('a tag that a filter rewrites can be matched', () => {
    const use = fluentBit(
      {},
      {
        filters: [filter('rewrite_tag', { match: 'kube.*', rule: '$level ^error$ errors.$TAG false' })],
        outputs: [stdout({ match: 'errors.*' })],
      },
    )
    expect(problemText([use])).toBe('')
  })

  test('two inputs with one file of positions', () => {
    const use = fluentBit({}, { inputs: [containerLogs(), containerLogs()] })
    expect(problemText([use])).toMatchInlineSnapshot(`
      "fluent-bit: inputs[1] (tail) has the db of inputs[0] (tail)
        found:    /var/log/fluent-bit-containers.db
        expected: a db of its own"
    `)
  })

  test('two outputs with one name in metrics', () => {
    expect(outputs([syslog(sink, { alias: 'a' }), syslog(sink, { alias: 'a' })])).toContain(
      'outputs[1] (syslog) has the alias of outputs[0] (syslog)',
    )
  })

  test('records on disk without a place for them', () => {
    const use = fluentBit({}, { inputs: [containerLogs({ onDisk: true })] })
    expect(problemText([use])).toContain('say service: { storage: true }')
  })

  test('a service without what the probes of the pods ask', () => {
    expect(raw('service', '[SERVICE]\n  Flush 5\n  HTTP_Port 2021\n')).toMatchInlineSnapshot(`
      "fluent-bit: fluent_bit.config.service, line 1 needs http_server On, because the probes of the pods ask its HTTP server
        found:    no http_server
        expected: http_server On
      fluent-bit: fluent_bit.config.service, line 1 needs http_port 2020, because the probes of the pods ask at port 2020
        found:    http_port 2021
        expected: http_port 2020
      fluent-bit: fluent_bit.config.service, line 1 needs parsers_file parsers.conf, because the package puts the parsers there
        found:    no parsers_file
        expected: parsers_file parsers.conf"
    `)
  })

  test.each(['service', 'inputs', 'filters', 'outputs', 'parsers'] as const)(
    '%s as a value and as an option at once',
    part => {
      const option = part === 'service' ? { service: { flush: 5 } } : { [part]: ['[INPUT]\n  Name cpu\n'] }
      const problems = problemText([
        fluentBit({ fluent_bit: { config: { [part]: '[INPUT]\n  Name cpu\n' } } }, option),
      ])
      expect(problems).toContain('given twice, as a value and as an option')
    },
  )
})

describe('credentials', () => {
  const withToken = (env: Record<string, string | Record<string, Record<string, string>>>) =>
    fluentBit({
      fluent_bit: {
        config: { outputs: '[OUTPUT]\n  Name splunk\n  Match *\n  Host a\n  Splunk_Token ${HEC}\n' },
        daemonset: { env: [{ name: 'HEC', ...env }] },
      },
    })

  test.each([
    { name: 'forward', key: 'Password hunter2-hunter2' },
    { name: 'es', key: 'HTTP_Passwd hunter2-hunter2' },
    { name: 'splunk', key: 'splunk_token hunter2-hunter2' },
    { name: 'http', key: 'Header Authorization Bearer hunter2-hunter2' },
    { name: 'http', key: 'Header X-Api-Key hunter2-hunter2' },
    { name: 'http', key: 'tls.key_passwd hunter2-hunter2' },
    { name: 'forward', key: 'Shared_Key hunter2-hunter2' },
    { name: 'kafka', key: 'rdkafka.sasl.password hunter2-hunter2' },
    { name: 'http', key: 'Proxy http://fluent:hunter2-hunter2@proxy.test.example.internal:3128' },
  ])('a literal is refused and not repeated: $key', ({ name, key }) => {
    const host = name === 'kafka' ? 'Brokers a:9092' : 'Host a'
    const problems = raw('outputs', `[OUTPUT]\n  Name ${name}\n  Match *\n  ${host}\n  ${key}\n`)
    expect(problems).toContain('in fluent_bit.config.outputs is a secret and must not stand in Git')
    expect(problems).toContain('use a function such as splunk(…')
    expect(problems).not.toContain('hunter2')
  })

  test.each(['Kube_Token_File /var/run/token', 'Kube_Token_TTL 600', '# Passwd x'])(
    'what only sounds like a credential passes: %s',
    text => {
      expect(raw('filters', `[FILTER]\n  Name kubernetes\n  Match *\n  ${text}\n`)).toBe('')
    },
  )

  test('a literal among the outputs of the second argument is refused', () => {
    expect(outputs(['[OUTPUT]\n  Name es\n  Match *\n  Host a\n  HTTP_Passwd x'])).toContain(
      'HTTP_Passwd in outputs[0] is a secret',
    )
  })

  test('a variable with a literal value is no way around it', () => {
    const problems = problemText([withToken({ value: 'hunter2' })])
    expect(problems).toContain('the environment variable HEC is a secret and must not stand in Git')
    expect(problems).not.toContain('hunter2')
  })

  test('a variable that nobody sets is refused', () => {
    const text = '[OUTPUT]\n  Name splunk\n  Match *\n  Host ${SPLUNK}\n  Splunk_Token ${HEC}\n'
    expect(raw('outputs', text)).toMatchInlineSnapshot(`
      "fluent-bit: Host in fluent_bit.config.outputs reads a variable that fluent_bit.daemonset.env does not set
        found:    \${SPLUNK}
        fix:      set SPLUNK in fluent_bit.daemonset.env
      fluent-bit: Splunk_Token in fluent_bit.config.outputs reads a variable that fluent_bit.daemonset.env does not set
        found:    \${HEC}
        fix:      use a function such as splunk(…, { token: managedSecret('…') }), which reads it from a file; or write \${NAME}, and set NAME in fluent_bit.daemonset.env by valueFrom.secretKeyRef from a Secret in tanzu-system-logging that an operator or External Secrets puts there"
    `)
  })

  test('a variable of @SET, and those that every container has, may be read', () => {
    const text =
      '@SET site=a.test\n[OUTPUT]\n  Name http\n  Match *\n  Host ${site}\n  Header X-Host ${HOSTNAME}\n'
    expect(raw('outputs', text)).toBe('')
  })

  test('under STIG a secret in the environment is refused, and a file is the way', () => {
    const use = withToken({ valueFrom: { secretKeyRef: { name: 'splunk', key: 'token' } } })
    const problems = problemText([use], stig)
    expect(problems).toContain('STIG V-242415 forbids secrets in environment variables')
    expect(problems).toContain('which reads it from a file')
  })

  test('under STIG a secret in a file passes', () => {
    expect(outputs([splunk(tls, { token, ca })], stig)).toBe('')
  })

  test('a secret that the other side cannot know is refused', () => {
    expect(outputs([splunk(tls, { ca, token: generatedSecret('splunk') })])).toMatchInlineSnapshot(`
      "fluent-bit: splunk in outputs[0] would be made in the cluster, where its other side cannot learn it
        found:    generatedSecret('splunk')
        expected: what the other side gave: managedSecret(…) or existingSecret(…)"
    `)
  })

  test('a Secret where packages cannot read it is refused', () => {
    expect(outputs([splunk(tls, { ca, token: existingSecret('splunk', 'hec', 'token') })])).toContain(
      'must come from a Secret in tanzu-packages',
    )
  })

  test('a vault that the cluster does not have is missed', () => {
    expect(problemText([fluentBit({}, { outputs: [splunk(tls, { ca, token })] })])).toContain(
      'fluent-bit needs external-secrets',
    )
  })
})

describe('records on their way', () => {
  test('under STIG plain text is refused', () => {
    const plain = { ...tls, protocol: 'tcp' } as const
    expect(outputs([elasticsearch(plain), kafka(plain, { topic: 'a' })], stig)).toMatchInlineSnapshot(`
      "fluent-bit: outputs[0] (es) sends records in plain text, and STIG asks for encryption (NIST SC-8)
        found:    siem.test.example.internal:8088 over TCP, without TLS
        expected: a sink with protocol: 'tls'
      fluent-bit: outputs[1] (kafka) sends records in plain text, and STIG asks for encryption (NIST SC-8)
        found:    siem.test.example.internal:8088 over TCP, without TLS
        expected: a sink with protocol: 'tls'"
    `)
  })

  test('under STIG plain syslog is warned of, as the reference design sends it so', () => {
    const problems = outputs([syslog(sink)], stig)
    expect(problems).toContain('warning: fluent-bit: outputs[0] (syslog) sends records in plain text')
  })

  test('elsewhere plain text passes', () => {
    expect(outputs([syslog(sink), elasticsearch({ ...tls, protocol: 'tcp' })])).toBe('')
  })

  test('verification that is off is warned of, and refused under STIG', () => {
    const off = output('es', { match: '*', host: 'a', tls: true, 'tls.verify': false, 'tls.ca_path': '/a' })
    expect(outputs([off])).toContain('warning: fluent-bit: outputs[0] (es) would give its records to whoever')
    expect(outputs([off], stig)).toContain(
      'outputs[0] (es) would give its records to whoever answers\n  found:    tls.verify Off',
    )
    expect(outputs([off], stig)).not.toContain('warning:')
  })

  test('a sink over TLS without a CA is warned of', () => {
    expect(outputs([syslog({ ...sink, protocol: 'tls' })])).toContain(
      'warning: fluent-bit: a sink over TLS is trusted only if',
    )
    expect(outputs([syslog({ ...sink, protocol: 'tls' }, { ca })])).toBe('')
  })

  test('a protocol that the output does not speak is refused', () => {
    expect(outputs([elasticsearch(sink)])).toContain('outputs[0] (es) does not speak udp')
  })

  test('a bucket that its endpoint does not serve, or an object of a size that S3 does not take', () => {
    expect(outputs([s3({ ...tls, port: 443 }, { bucket: 'a', region: 'us-east-1', size: '2G' })]))
      .toMatchInlineSnapshot(`
      "fluent-bit: outputs[0] (s3) is in another region than its endpoint
        found:    us-east-1
        expected: us-gov-west-1
      fluent-bit: outputs[0] (s3) closes its objects at a size that Fluent Bit refuses
        found:    2G
        expected: 1M to 1000M with PutObject"
    `)
  })
})

describe('what functions of this room were given', () => {
  test('a sink that nobody can call', () => {
    expect(outputs([syslog({ ...sink, host: 'https://logs.test', port: 70000 })])).toContain(
      'outputs[0] (syslog) has a sink that nobody can call\n  found:    https://logs.test:70000',
    )
  })

  test('two CAs for one sink, and two secrets that would share a variable', () => {
    const splunks = [
      splunk(tls, { ca, token: managedSecret('a/b') }),
      splunk(tls, { ca: `${ca}${ca}`, token: managedSecret('a-b') }),
    ]
    expect(outputs(splunks)).toMatchInlineSnapshot(`
      "fluent-bit: outputs[1] (splunk) means another a_b than a section before it
        expected: secrets whose names differ in letters or digits
      fluent-bit: outputs[1] (splunk) means another siem.test.example.internal-8088.ca.crt than a section before it
        expected: one CA and one identity for a sink"
    `)
  })
})

test('an unknown value is refused by name', () => {
  const misspelt = { fluent_bit: { config: { output: '' } } } as object
  expect(problemText([fluentBit(misspelt)])).toContain(
    'fluent_bit.config.output is not a value of fluent-bit',
  )
})

test('a value that no line can hold is refused', () => {
  const record = filter('record_modifier', { match: '*', record: ['a b\n[OUTPUT]', 'c  '] })
  expect(problemText([fluentBit({}, { filters: [record] })])).toMatchInlineSnapshot(`
    "fluent-bit: record in filters[0] (record_modifier) cannot be written in Fluent Bit's configuration
      expected: a value on one line
    fluent-bit: record in filters[0] (record_modifier) cannot be written in Fluent Bit's configuration
      expected: a value without blanks at its ends"
  `)
})
