/** What grafana.ini says when nobody chooses: the package's own keys, and what an air gap and its auditors ask for. */
import { generatedSecret, type Context } from '#kernel'
import type { values } from '../values.ts'
import type { IniInput } from './text.ts'

/** The text of the community package grafana 7.5.16, key by key. */
const PACKAGE: IniInput = {
  analytics: { check_for_updates: false },
  grafana_net: { url: 'https://grafana.com' },
  log: { mode: 'console' },
  paths: {
    data: '/var/lib/grafana/data',
    logs: '/var/log/grafana',
    plugins: '/var/lib/grafana/plugins',
    provisioning: '/etc/grafana/provisioning',
  },
}

/** Sessions end after 15 minutes without use and after half a day (NIST SP 800-53 AC-12); nobody is anonymous (AC-14). */
const HARDENED: IniInput = {
  analytics: { reporting_enabled: false, check_for_updates: false },
  auth: {
    login_maximum_inactive_lifetime_duration: '15m',
    login_maximum_lifetime_duration: '12h',
    token_rotation_interval_minutes: 5,
  },
  'auth.anonymous': { enabled: false },
  security: { disable_gravatar: true },
  snapshots: { external_enabled: false },
  users: { allow_sign_up: false, allow_org_create: false },
}

/**
 * Without an ingress people come over plain HTTP, where a secure cookie would be lost. Under STIG the key of stored credentials
 * is made in the cluster, because Grafana's own is published (`security.secret_key` of its defaults).
 */
export function presets(ingress: Context<typeof values>['values']['ingress'], stig: boolean): IniInput {
  const key = stig ? { secret_key: generatedSecret('grafana-secret-key') } : {}
  const base = { ...PACKAGE, ...HARDENED, security: { ...HARDENED.security, ...key } }
  if (!ingress.enabled) return base
  const host = ingress.virtual_host_fqdn
  const root_url = `https://${host}${ingress.prefix.replace(/\/?$/, '/')}`
  return { ...base, security: { ...base.security, cookie_secure: true }, server: { domain: host, root_url } }
}
