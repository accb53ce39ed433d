/** grafana.ini: how Grafana listens, where it keeps things, and how it talks to data sources. Source: Grafana 7.5 docs, configuration. */
import { choice, flag, group } from '#kernel'
import { count, credential, duration, file, text, url } from './words.ts'

/** Keys before the first section. */
export const top = {
  app_mode: choice(['production', 'development'])('How Grafana runs; production.'),
  instance_name: text('Name of the instance in logs and metrics; the name of the pod.'),
}

export const server = {
  paths: group('Where Grafana keeps and finds files.', {
    data: text('Its database and temporary files; a folder of the volume.'),
    temp_data_lifetime: duration('How long temporary images stay; 24h.'),
    logs: text('Log files, for log mode file.'),
    plugins: text('Plugins.'),
    provisioning: text('Files that data sources and dashboards come from.'),
  }),
  server: group('How it listens and what it is called.', {
    protocol: choice(['http', 'https', 'h2', 'socket'])('What it speaks; http, because Contour ends TLS.'),
    http_addr: text('Address it listens on; all.'),
    http_port: count("Port it listens on; 3000, which the package's probes and Service expect.", { min: 1 }),
    domain: text('Name it is served under; the one of the ingress.'),
    enforce_domain: flag('Redirects whoever calls it by another name; false, or probes by address fail.'),
    root_url: url('Address that people call; the one of the ingress.'),
    serve_from_sub_path: flag('Whether it keeps the path of root_url; false, Contour removes it.'),
    router_logging: flag('Logs every request, not only failed ones; false.'),
    static_root_path: text('Folder of the web pages.'),
    enable_gzip: flag('Compresses answers; false.'),
    cert_file: file('Certificate, for protocol https or h2.'),
    cert_key: file('Its private key.'),
    socket: text('Path of the socket, for protocol socket.'),
    cdn_url: url('Where browsers load static files from; Grafana itself. There is none inside the gap.'),
    read_timeout: duration('How long a request may take to arrive; no end.'),
  }),
  database: group('Where users and dashboards are kept.', {
    type: choice(['sqlite3', 'postgres', 'mysql'])('Kind; sqlite3, a file on the volume.'),
    host: text('Host and port, for example db.example.internal:5432.'),
    name: text('Name of the database; grafana.'),
    user: text('Its user.'),
    password: credential('Password of the user.'),
    url: credential('All of it in one address, instead.'),
    max_idle_conn: count('Idle connections that are kept; 2.'),
    max_open_conn: count('Connections at most; no end.'),
    conn_max_lifetime: count('Age of a connection at most, in seconds; 14400.'),
    log_queries: flag('Logs every query; false.'),
    ssl_mode: choice(['disable', 'require', 'verify-full', 'true', 'false', 'skip-verify'])(
      'TLS to the database: disable, require or verify-full for postgres; true, false or skip-verify for mysql.',
    ),
    isolation_level: text('Isolation of transactions, for mysql only.'),
    ca_cert_path: file('CA of the database.'),
    client_key_path: file("The client's private key."),
    client_cert_path: file("The client's certificate."),
    server_cert_name: text('Name in the certificate of the database.'),
    path: text('File of sqlite3, below paths.data; grafana.db.'),
    cache_mode: choice(['private', 'shared'])('Cache of sqlite3; private.'),
  }),
  remote_cache: group('Where sessions are cached.', {
    type: choice(['database', 'redis', 'memcached'])('Kind; database.'),
    connstr: credential('How to reach it; may hold a password.'),
  }),
  dataproxy: group('How requests go on to data sources.', {
    logging: flag('Logs them; false.'),
    timeout: count('Seconds until an answer; 30.', { min: 1 }),
    keep_alive_seconds: count('Seconds between signs of life on a connection; 30.'),
    tls_handshake_timeout_seconds: count('Seconds for the TLS handshake; 10.'),
    expect_continue_timeout_seconds: count('Seconds to wait for leave to send a body; 1.'),
    max_idle_connections: count('Idle connections that are kept; 100.'),
    idle_conn_timeout_seconds: count('Seconds that they are kept; 90.'),
    send_user_header: flag('Tells data sources who asks, in X-Grafana-User; false.'),
  }),
}
