/** grafana.ini: mail, logs, quotas, alerts and what else happens behind the pages. Source: Grafana 7.5 docs, configuration. */
import { choice, flag, group, number } from '#kernel'
import { count, credential, duration, file, text, url } from './words.ts'

const level = choice(['debug', 'info', 'warn', 'error', 'critical'])
const format = choice(['text', 'console', 'json'])
const kept = {
  max_age: duration('How long they are kept; no end.'),
  max_annotations_to_keep: count('How many are kept; 0 for all.'),
}
const quota = (of: string) => count(`${of} at most; -1 for no end.`, { min: -1 })

export const operations = {
  smtp: group('The mail server for invitations and alerts.', {
    enabled: flag('Sends mail; false.'),
    host: text('Host and port, for example mail.example.internal:25.'),
    user: text('Its user, where it asks for one.'),
    password: credential('Password of the user.'),
    cert_file: file("Grafana's certificate."),
    key_file: file('Its private key.'),
    skip_verify: flag('Trusts any certificate of the server; false.'),
    from_address: text('Sender; admin@grafana.localhost.'),
    from_name: text('Name of the sender; Grafana.'),
    ehlo_identity: text('Name in EHLO; instance_name.'),
    startTLS_policy: choice(['OpportunisticStartTLS', 'MandatoryStartTLS', 'NoStartTLS'])(
      'Whether TLS must be; OpportunisticStartTLS.',
    ),
  }),
  emails: group('Mails.', {
    welcome_email_on_sign_up: flag('Greets new users; false.'),
    templates_pattern: text('Files of their texts.'),
  }),
  log: group('Logs.', {
    mode: text(
      'console, file, syslog, or several with spaces between; console, which Fluent Bit carries on.',
    ),
    level: level('From which level on; info.'),
    filters: text('Levels of single loggers, for example sqlstore:debug.'),
  }),
  'log.console': group('Logs on standard output.', {
    level: level('From which level on.'),
    format: format('Form of a line; console.'),
  }),
  'log.file': group('Logs in files, which nobody carries on.', {
    level: level('From which level on.'),
    format: format('Form of a line; text.'),
    log_rotate: flag('Begins new files; true.'),
    max_lines: count('Lines of a file; 1000000.'),
    max_size_shift: count('Size of a file as a power of two; 28.'),
    daily_rotate: flag('Begins one every day; true.'),
    max_days: count('Days that files are kept; 7.'),
  }),
  'log.syslog': group('Logs to a syslog server.', {
    level: level('From which level on.'),
    format: format('Form of a line; text.'),
    network: choice(['udp', 'tcp', 'unix'])('How to reach it.'),
    address: text('Host and port.'),
    facility: text('user, daemon, or local0 to local7.'),
    tag: text('Tag; the name of the program.'),
  }),
  'log.frontend': group('Errors in browsers.', {
    enabled: flag('Collects them; false.'),
    sentry_dsn: credential('A Sentry to send them to.'),
    custom_endpoint: text('Another place to send them to; /log.'),
    sample_rate: number('Share that is sent, from 0 to 1.'),
    log_endpoint_requests_per_second_limit: count('Requests a second that are taken; 3.'),
    log_endpoint_burst_limit: count('Requests at once that are taken; 15.'),
  }),
  quota: group('How much there may be.', {
    enabled: flag('Keeps to it; false.'),
    org_user: quota('Users of an organization'),
    org_dashboard: quota('Dashboards of an organization'),
    org_data_source: quota('Data sources of an organization'),
    org_api_key: quota('API keys of an organization'),
    user_org: quota('Organizations that a user makes'),
    global_user: quota('Users'),
    global_org: quota('Organizations'),
    global_dashboard: quota('Dashboards'),
    global_api_key: quota('API keys'),
    global_session: quota('Sessions'),
  }),
  alerting: group("Grafana's own alerts; Alertmanager tells people here.", {
    enabled: flag('Offers them; true.'),
    execute_alerts: flag('Evaluates them; true.'),
    error_or_timeout: choice(['alerting', 'keep_state'])('What a failed query means; alerting.'),
    nodata_or_nullvalues: choice(['alerting', 'no_data', 'keep_state', 'ok'])('What no data means; no_data.'),
    concurrent_render_limit: count('Pictures that are made at once; 5.'),
    evaluation_timeout_seconds: count('Seconds for a query; 30.'),
    notification_timeout_seconds: count('Seconds for a message; 30.'),
    max_attempts: count('Attempts to send a message; 3.', { min: 1 }),
    min_interval_seconds: count('Shortest interval of evaluation in seconds; 1.', { min: 1 }),
    max_annotation_age: duration('How long their annotations are kept; no end.'),
    max_annotations_to_keep: count('How many are kept; 0 for all.'),
  }),
  'annotations.dashboard': group('Annotations made on dashboards.', kept),
  'annotations.api': group('Annotations made by programs.', kept),
  'tracing.jaeger': group('A Jaeger to send traces to.', {
    address: text('Host and port.'),
    always_included_tag: text('Tags of all traces, for example team:platform.'),
    sampler_type: choice(['const', 'probabilistic', 'rateLimiting', 'remote'])('What is traced; const.'),
    sampler_param: number('How much is; 1.'),
    sampling_server_url: url('Server that says how much, for sampler_type remote.'),
    zipkin_propagation: flag('Uses the headers of Zipkin; false.'),
    disable_shared_zipkin_spans: flag('Shares no spans; false.'),
  }),
  enterprise: group('Grafana Enterprise, which the package is not.', { license_path: text('Licence.') }),
  feature_toggles: group('Unfinished features.', { enable: text('Their names, with spaces between.') }),
  date_formats: group('Dates, in the notation of Moment.js.', {
    full_date: text('Whole date; YYYY-MM-DD HH:mm:ss.'),
    interval_second: text('HH:mm:ss.'),
    interval_minute: text('HH:mm.'),
    interval_hour: text('MM/DD HH:mm.'),
    interval_day: text('MM/DD.'),
    interval_month: text('YYYY-MM.'),
    interval_year: text('YYYY.'),
    use_browser_locale: flag('As the browser has it; false.'),
    default_timezone: text('browser, or a name such as UTC; browser.'),
  }),
  expressions: group('Calculations over answers of data sources.', { enabled: flag('Allows them; true.') }),
}
