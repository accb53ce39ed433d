import { parse as readIni } from 'ini'
import { parse as readYaml } from 'yaml'
import { describe, expect, test } from 'vitest'
import { existingSecret, findShape, generatedSecret, managedSecret, type Manifest } from '#kernel'
import { problemText, renderScene, renderText, standIn, type Scene } from '#testing'
import { grafana } from './index.ts'
import { ini } from './ini/sections.ts'
import { presets } from './ini/presets.ts'
import { iniText, mergeIni, type IniInput } from './ini/text.ts'

type Options = NonNullable<Parameters<typeof grafana>[1]>
type Ini = NonNullable<Options['ini']>

const platform = ['cert-manager', 'contour', 'external-secrets', 'prometheus'].map(standIn)
const ca = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
const bare = { dashboards: { enabled: false } } as const

/** An air gap with an identity provider, a mail server and a database of its own. */
const everything: Ini = {
  instance_name: 'payments',
  server: { enable_gzip: true },
  security: { secret_key: generatedSecret('grafana-secret-key'), content_security_policy: true },
  users: { login_hint: 'U.S. Government system; use is monitored', default_theme: 'light' },
  auth: { login_maximum_inactive_lifetime_duration: '30m', oauth_auto_login: true },
  'auth.generic_oauth': {
    enabled: true,
    name: 'Site identity',
    client_id: 'grafana',
    client_secret: managedSecret('test/grafana', 'client-secret'),
    scopes: 'openid profile email groups',
    auth_url: 'https://identity.test.example.internal/authorize',
    token_url: 'https://identity.test.example.internal/token',
    api_url: 'https://identity.test.example.internal:8443/userinfo',
    role_attribute_path: "contains(groups[*], 'operators') && 'Editor' || 'Viewer'",
    tls_client_ca: ca,
  },
  'auth.ldap': { enabled: false, config_file: existingSecret('tanzu-packages', 'grafana-ldap', 'ldap.toml') },
  smtp: {
    enabled: true,
    host: 'mail.test.example.internal:587',
    user: 'grafana',
    password: managedSecret('test/grafana', 'smtp-password'),
    from_address: 'grafana@test.example.internal',
    startTLS_policy: 'MandatoryStartTLS',
  },
  database: {
    type: 'postgres',
    host: 'db.test.example.internal',
    user: 'grafana',
    password: managedSecret('test/grafana', 'database-password'),
    ssl_mode: 'verify-full',
    ca_cert_path: '/etc/ssl/certs/ca-certificates.crt',
  },
  'log.console': { format: 'json' },
  'metrics.environment_info': { cluster: 'payments' },
}

const cases: { name: string; options: Options; scene?: Scene }[] = [
  { name: 'ini with an identity provider and a database', options: { ini: everything } },
  {
    name: 'ini under stig',
    options: {},
    scene: { environment: { compliance: { fips: true, stig: true } } },
  },
]

describe('grafana.ini', () => {
  test.each(cases)('$name', async ({ name, options, scene }) => {
    const text = renderText('grafana', [...platform, grafana({}, { ...bare, ...options })], scene)
    await expect(text).toMatchFileSnapshot(`testdata/${name.replaceAll(' ', '-')}.yaml`)
  })

  test('read back, says what was meant', () => {
    const text = textIn(renderScene([...platform, grafana({}, { ini: everything })]))
    const ingress = {
      enabled: true,
      virtual_host_fqdn: 'grafana.payments.test.example.internal',
      prefix: '/',
    }
    const meant = mergeIni(presets(ingress as Parameters<typeof presets>[0], false), ini.parse(everything))
    expect(read(text)).toEqual(expected(meant))
  })

  test('says the same, whoever wrote it', () => {
    const meant = { users: { login_hint: `a#b;c 'd' "e" \`f\` \\` }, server: { domain: ' x ' } }
    expect(read(iniText(meant))).toEqual(expected(meant))
  })

  test("keeps the keys of the package's own text", () => {
    expect(read(textIn(renderScene([...platform, grafana()])))).toMatchObject({
      analytics: { check_for_updates: 'false' },
      grafana_net: { url: 'https://grafana.com' },
      log: { mode: 'console' },
      paths: {
        data: '/var/lib/grafana/data',
        logs: '/var/log/grafana',
        plugins: '/var/lib/grafana/plugins',
        provisioning: '/etc/grafana/provisioning',
      },
    })
  })

  test('lets cookies go over plain HTTP only where there is no ingress', () => {
    const values = { ingress: { enabled: false } }
    const text = textIn(renderScene([...platform, grafana(values)]))
    expect(read(text)).not.toHaveProperty('security.cookie_secure')
    expect(read(text)).not.toHaveProperty('server')
  })
})

const refused: { name: string; ini: unknown; says: string[] }[] = [
  {
    name: 'an unknown section',
    ini: { analytic: {} },
    says: ['ini.analytic is not a value of the second argument of grafana()', 'did you mean analytics?'],
  },
  {
    name: 'an unknown key',
    ini: { security: { cookie_secured: true } },
    says: ['ini.security.cookie_secured is not a value', 'did you mean cookie_secure?'],
  },
  {
    name: 'a key of a later version',
    ini: { unified_alerting: { enabled: true } },
    says: ['ini.unified_alerting is not a value'],
  },
  {
    name: 'a literal credential',
    ini: { smtp: { password: 'hunter2' } },
    says: ['ini.smtp.password is a secret and must not stand in Git', 'managedSecret(…)'],
  },
  {
    name: 'a credential where none belongs',
    ini: { users: { external_manage_info: 'https://admin:hunter2@users.test' } },
    says: ['ini holds a credential, which must not stand in Git', 'a password in a URL in line'],
  },
  {
    name: 'two lines',
    ini: { users: { login_hint: 'a\nadmin_password = b' } },
    says: ['ini.users.login_hint is not what it should be', 'a text of one line'],
  },
  {
    name: 'a duration without a unit',
    ini: { auth: { login_maximum_lifetime_duration: '12' } },
    says: ['a number and a unit of ms, s, m, h, d, w, M or y, for example 15m'],
  },
  {
    name: 'a text where true or false is meant',
    ini: { snapshots: { external_enabled: 'false' } },
    says: ['ini.snapshots.external_enabled is not what it should be', 'true or false'],
  },
  {
    name: 'a session that ends while it is used',
    ini: { auth: { token_rotation_interval_minutes: 20 } },
    says: ['sessions end while they are used', 'every 20 minutes, and a session may rest for 15'],
  },
  {
    name: "a port that the package's probes do not ask",
    ini: { server: { http_port: 8080 } },
    says: ["the package's probes would never find Grafana ready", 'protocol http, port 8080'],
  },
  {
    name: 'a file that nobody mounts',
    ini: { users: { login_hint: '$__file{/etc/secrets/hint}' } },
    says: [
      "ini.users.login_hint reads a file that nothing puts into Grafana's container",
      '/etc/secrets/hint',
    ],
  },
  {
    name: 'a generated password as a file',
    ini: { 'auth.ldap': { config_file: generatedSecret('ldap') } },
    says: ['ini.auth.ldap.config_file cannot come from a generated password', 'managedSecret(…)'],
  },
  {
    name: 'a variable that nobody sets',
    ini: { users: { login_hint: '$__env{HINT}' } },
    says: ['ini.users.login_hint reads a variable that the package does not set', 'HINT', 'V-242415'],
  },
]

describe('refusals', () => {
  test.each(refused)('$name is refused', ({ ini, says }) => {
    const text = problemText([...platform, grafana({}, { ini } as Options)])
    for (const words of says) expect(text).toContain(words)
    expect(text).not.toContain('hunter2')
  })

  test('a text and an option for the same file are refused', () => {
    const config = {
      grafana_ini: '[users]\n',
      datasource_yaml: 'apiVersion: 1\n',
      dashboardProvider_yaml: 'x: 1\n',
    }
    const dataSources = [{ type: 'loki', name: 'Logs', url: 'http://loki.logs.svc:3100' }] as const
    const text = problemText([
      ...platform,
      grafana(
        { grafana: { config } },
        {
          ini: { users: { default_theme: 'light' } },
          dataSources: [...dataSources],
          providers: [{ name: 'a' }],
        },
      ),
    ])
    expect(text.match(/grafana\.config\.\w+ is given twice, as a value and as an option/g)).toEqual([
      'grafana.config.grafana_ini is given twice, as a value and as an option',
      'grafana.config.datasource_yaml is given twice, as a value and as an option',
      'grafana.config.dashboardProvider_yaml is given twice, as a value and as an option',
    ])
  })
})

/** grafana.ini of the values that the package gets. */
function textIn(manifests: readonly Manifest[]): string {
  const secret = manifests.find(({ path }) => path.endsWith('/Secret_grafana-values.yaml'))
  const object = secret?.object as { stringData?: Record<string, string> } | undefined
  const values = readYaml(object?.stringData?.['values.yml'] ?? '') as {
    grafana: { config: { grafana_ini: string } }
  }
  return values.grafana.config.grafana_ini
}

type Section = Readonly<Record<string, string>>

/**
 * Every section by its whole name: the library would nest sections at dots. It also lets lines pass that it cannot read, so
 * they are looked at before; three quotes are Grafana's own way to quote, which the library leaves as they are.
 */
function read(text: string): Record<string, string | Section> {
  const lines = text.split('\n').filter(line => !/^(\[[\w.-]+\]|\w+ = .+|)$/.test(line))
  expect(lines).toEqual([])
  const escaped = text.replace(/^\[(.+)\]$/gm, (_, name: string) => `[${name.replaceAll('.', '\\.')}]`)
  const sections = Object.entries(readIni(escaped) as Record<string, unknown>).map(([name, value]) => [
    name,
    typeof value === 'object'
      ? Object.fromEntries(Object.entries(value ?? {}).map(([key, leaf]) => [key, plain(leaf)]))
      : plain(value),
  ])
  const read = Object.fromEntries(sections) as Record<string, string | Section>
  expect(Object.keys(findShape(ini) ?? {})).toEqual(expect.arrayContaining(Object.keys(read)))
  return read
}

function plain(value: unknown): string {
  return String(value).replace(/^"""([\s\S]*)"""$/, '$1')
}

/** What was meant, with the place of a file instead of what is in it. */
function expected(meant: IniInput): Record<string, string | Section> {
  const place = (section: string, key: string, value: unknown) => {
    const path = `/etc/grafana-files/${section}.${key}`
    if (value === ca || (typeof value === 'object' && key === 'config_file')) return path
    return typeof value === 'object' ? `$__file{${path}}` : `${value as string | number | boolean}`
  }
  const entries = Object.entries(meant).flatMap(([name, value]): [string, string | Section][] => {
    if (typeof value !== 'object') return value === undefined ? [] : [[name, value]]
    const said = Object.entries(value).filter(([, leaf]) => leaf !== undefined)
    if (said.length === 0) return []
    return [[name, Object.fromEntries(said.map(([key, leaf]) => [key, place(name, key, leaf)]))]]
  })
  return Object.fromEntries(entries)
}
