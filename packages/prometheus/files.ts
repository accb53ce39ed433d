/** Files that are mounted beside the configurations of Prometheus and Alertmanager: CAs, and credentials of Prometheus. */
import type { FileMount, MountedFile } from '#carvel'
import type { Json } from '#kernel'
import type { PrometheusContext } from './context.ts'
import type { Login, Trust } from './words/trust.ts'

const FOLDER = '/etc/drawbridge'

type JsonMap = Readonly<Record<string, Json | undefined>>
interface Caller extends Login {
  readonly tls?: Trust | undefined
}

/** First part of the names of the files of a job, a receiver …: letters, digits, dots and dashes. */
export function ownerOf(what: string, name: string): string {
  return `${what}-${name.toLowerCase().replace(/[^a-z0-9.-]+/g, '-')}`
}

/** The part of a job or receiver that says whom it trusts; absent where nothing is said. */
export function tlsConfig(owner: string, tls: Trust | undefined): JsonMap | undefined {
  return (
    tls && {
      ...(tls.ca !== undefined && { ca_file: `${FOLDER}/${owner}.ca.crt` }),
      server_name: tls.serverName,
      insecure_skip_verify: tls.insecureSkipVerify,
    }
  )
}

/** The part of a job or remote write that proves who Prometheus is. */
export function loginConfig(owner: string, { basicAuth, bearerToken }: Login): JsonMap {
  return {
    ...(basicAuth && {
      basic_auth: { username: basicAuth.username, password_file: `${FOLDER}/${owner}.password` },
    }),
    ...(bearerToken && {
      authorization: { type: 'Bearer', credentials_file: `${FOLDER}/${owner}.token` },
    }),
  }
}

/** The mounts of a cluster's Prometheus and Alertmanager; none where nothing needs a file. */
export function mountsOf(context: PrometheusContext): FileMount[] {
  const { scrape, remoteWrite, alerting } = context.options
  const server = [
    ...scrape.jobs.flatMap(job => filesOf(ownerOf('job', job.name), job)),
    ...remoteWrite.flatMap(each => filesOf(ownerOf('remote-write', each.name), each)),
  ]
  const alertmanager = [
    ...filesOf('mail', { tls: alerting.smtp?.tls }),
    ...Object.entries(alerting.receivers).flatMap(([name, { webhook = [], pager = [] }]) => [
      ...webhook.flatMap(({ tls }, i) => filesOf(ownerOf(`webhook-${i + 1}`, name), { tls })),
      ...pager.flatMap(({ tls }, i) => filesOf(ownerOf(`pager-${i + 1}`, name), { tls })),
    ]),
  ]
  return [
    ...mount(context, { name: 'server', workload: 'prometheus-server' }, server),
    ...mount(context, { name: 'alertmanager', workload: 'alertmanager' }, alertmanager),
  ]
}

function filesOf(owner: string, { tls, basicAuth, bearerToken }: Caller): MountedFile[] {
  return [
    ...(tls?.ca === undefined ? [] : [{ name: `${owner}.ca.crt`, content: tls.ca }]),
    ...(basicAuth
      ? [{ name: `${owner}.password`, content: { before: '', secret: basicAuth.password } }]
      : []),
    ...(bearerToken ? [{ name: `${owner}.token`, content: { before: '', secret: bearerToken } }] : []),
  ]
}

/** The container has the name of its Deployment in both (community edition, prometheus 2.36.2). */
function mount(
  { values: { namespace } }: PrometheusContext,
  { name, workload }: { readonly name: string; readonly workload: string },
  files: readonly MountedFile[],
): FileMount[] {
  if (files.length === 0) return []
  return [
    {
      name,
      namespace,
      workload: { kind: 'Deployment', name: workload },
      container: workload,
      folder: FOLDER,
      files: files.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    },
  ]
}
