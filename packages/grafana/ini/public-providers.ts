/** grafana.ini: identity providers of the public Internet, which an air gap does not reach; some have private editions. */
import { flag, group } from '#kernel'
import { credential, text, url } from './words.ts'

const provider = {
  enabled: flag('Offers it; false.'),
  allow_sign_up: flag('Makes accounts for its users; true.'),
  client_id: text('What the provider knows Grafana as.'),
  client_secret: credential('What Grafana proves it with.'),
  scopes: text('Scopes, with spaces between.'),
}
const endpoints = {
  auth_url: url('Authorization endpoint.'),
  token_url: url('Token endpoint.'),
  allowed_domains: text('Domains of addresses that may sign in, with spaces between.'),
}
const api = { api_url: url('User information endpoint.') }
const groups = { allowed_groups: text('Groups that may sign in.') }
const named = { name: text('What the button says.') }
const organizations = { allowed_organizations: text('Organizations that may sign in.') }

export const publicProviders = {
  'auth.github': group('GitHub, or a GitHub Enterprise Server inside the gap.', {
    ...provider,
    ...endpoints,
    ...api,
    ...organizations,
    team_ids: text('Teams that may sign in.'),
  }),
  'auth.gitlab': group('GitLab, or one inside the gap.', { ...provider, ...endpoints, ...api, ...groups }),
  'auth.google': group('Google.', {
    ...provider,
    ...endpoints,
    ...api,
    hosted_domain: text('Domain that Google asks for.'),
  }),
  'auth.grafananet': group('The old name of auth.grafana_com.', { ...provider, ...organizations }),
  'auth.grafana_com': group('grafana.com.', { ...provider, ...organizations }),
  'auth.azuread': group('Azure AD.', { ...named, ...provider, ...endpoints, ...groups }),
  'auth.okta': group('Okta.', {
    ...named,
    ...provider,
    ...endpoints,
    ...api,
    ...groups,
    role_attribute_path: text('JMESPath of the role.'),
  }),
}
