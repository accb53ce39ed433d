/** grafana.ini: what leaves Grafana, and what browsers may do. Source: Grafana 7.5 docs, configuration. */
import { choice, flag, group, labels } from '#kernel'
import { count, credential, duration, text, url } from './words.ts'

export const security = {
  analytics: group('Calls home; all off.', {
    reporting_enabled: flag('Sends counters to stats.grafana.org; false here.'),
    check_for_updates: flag("Asks grafana.com for newer versions; false, as in the package's own text."),
    google_analytics_ua_id: text('Tracks users with Google Analytics; never inside the gap.'),
    google_tag_manager_id: text('Tracks users with Google Tag Manager; never inside the gap.'),
  }),
  security: group('The first login, cookies and headers.', {
    disable_initial_admin_creation: flag('Makes no administrator at the first start; false.'),
    admin_user: text('Set grafana.secret.admin_user instead, which wins.'),
    admin_password: credential('Set grafana.secret.admin_password instead, which wins.'),
    secret_key: credential(
      "Key that credentials of data sources are encrypted with; absent, it is Grafana's published default. Changing it later " +
        'makes stored credentials unreadable.',
    ),
    disable_gravatar: flag('Loads no pictures of users from gravatar.com; true here.'),
    data_source_proxy_whitelist: text(
      'Hosts and ports that data sources may be at, with spaces between; all.',
    ),
    disable_brute_force_login_protection: flag('Lets passwords be tried without end; false.'),
    cookie_secure: flag('Sends cookies over HTTPS only; true here wherever there is an ingress.'),
    cookie_samesite: choice(['lax', 'strict', 'none', 'disabled'])(
      'Cookies for requests from other sites; lax. strict breaks the way back from an identity provider.',
    ),
    allow_embedding: flag('Lets other pages show Grafana in a frame; false.'),
    strict_transport_security: flag('Sends HSTS; only in effect for protocol https.'),
    strict_transport_security_max_age_seconds: count('How long browsers remember it; 86400.'),
    strict_transport_security_preload: flag('HSTS with preload; false.'),
    strict_transport_security_subdomains: flag('HSTS for subdomains; false.'),
    x_content_type_options: flag('Forbids browsers to guess types; true.'),
    x_xss_protection: flag('Sends X-XSS-Protection; true.'),
    content_security_policy: flag('Sends Content-Security-Policy; false.'),
    content_security_policy_template: text('Its text; $NONCE in it is replaced.'),
  }),
  snapshots: group('Copies of dashboards for others.', {
    external_enabled: flag('Lets users publish them outside; false here.'),
    external_snapshot_url: url('Where to.'),
    external_snapshot_name: text('What the button says.'),
    public_mode: flag('Takes snapshots of others without a login; false.'),
    snapshot_remove_expired: flag('Removes expired ones; true.'),
  }),
  dashboards: group('Dashboards.', {
    versions_to_keep: count('Versions of each that are kept; 20.', { min: 1 }),
    min_refresh_interval: duration('Shortest interval of refreshing; 5s.'),
    default_home_dashboard_path: text('File of the first page; what Grafana brings.'),
  }),
  explore: group('Queries without a dashboard.', {
    enabled: flag('Whether there is a page for them; true.'),
  }),
  panels: group('Panels.', {
    enable_alpha: flag('Unfinished kinds of panels; false.'),
    disable_sanitize_html: flag('Lets text panels run scripts; false.'),
  }),
  plugins: group('Plugins; none can be fetched inside the gap.', {
    enable_alpha: flag('Unfinished plugins; false.'),
    app_tls_skip_verify_insecure: flag('Trusts any certificate in calls of apps; false.'),
    allow_loading_unsigned_plugins: text('Plugins that may be unsigned, with commas between.'),
    marketplace_url: url('Where the button for more plugins leads.'),
  }),
  grafana_net: group('The old name of grafana_com.', { url: url('https://grafana.com; links only.') }),
  grafana_com: group('Where links to plugins lead.', { url: url('https://grafana.com; links only.') }),
  metrics: group('Metrics of Grafana itself, at /metrics.', {
    enabled: flag('Serves them; true. Prometheus collects them.'),
    interval_seconds: count('How often they are sent to Graphite, in seconds; 10.', { min: 1 }),
    disable_total_stats: flag('Leaves out grafana_stat_*; false. A dashboard and an alert read them.'),
    basic_auth_username: text('Login that /metrics asks for; then Prometheus must know it too.'),
    basic_auth_password: credential('Its password.'),
  }),
  'metrics.environment_info': labels('Labels of grafana_environment_info, by name.', {}),
  'metrics.graphite': group('A Graphite to send metrics to.', {
    address: text('Host and port.'),
    prefix: text('Beginning of their names.'),
  }),
}
