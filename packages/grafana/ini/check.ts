/** What Grafana would stumble over in a well-formed grafana.ini, or what would open it. */
import { checkCredentials, isSecretReference, type Context, type Path, type Problem } from '#kernel'
import { iniText, type IniInput } from './text.ts'
import { isFileKey } from './words.ts'

/** Folders that exist in Grafana's container: mounts of the community package grafana 7.5.16, and the image's own. */
const FOLDERS = [
  '/etc/grafana/',
  '/etc/ssl/',
  '/tmp/dashboards/',
  '/usr/share/grafana/',
  '/var/lib/grafana/',
  '/var/run/secrets/kubernetes.io/serviceaccount/',
]
/** Variables that the package sets, and those of the image that Grafana's documentation names. */
const VARIABLES = /^(GF_SECURITY_ADMIN_(USER|PASSWORD)|GF_PATHS_\w+|HOSTNAME)$/

type Checked = Pick<Context, 'problem'>

/** `said` is what the author wrote, at `path` of the options. */
export function checkIni(context: Checked, path: Path, said: IniInput): Problem[] {
  return [
    ...leavesOf(said).flatMap(([at, value]) => checkReferences(context, [...path, ...at], value)),
    ...checkFiles(context, path, said),
    ...checkSessions(context, path, said),
    ...checkPort(context, path, said),
    ...checkCredentials(
      ofOptions(context),
      path,
      iniText(said),
      'move it into a file: Grafana reads $__file{…}',
    ),
  ]
}

/** The same context for problems of options. */
function ofOptions({ problem }: Checked): Checked {
  return { problem: (rule, path, report) => problem(rule, path, { ...report, of: 'options' }) }
}

function leavesOf(said: IniInput): (readonly [Path, string])[] {
  return Object.entries(said).flatMap(([name, value]): (readonly [Path, string])[] => {
    if (typeof value === 'string') return [[[name], value]]
    return Object.entries(value ?? {}).flatMap(([key, leaf]): (readonly [Path, string])[] =>
      typeof leaf === 'string' ? [[[name, key], leaf]] : [],
    )
  })
}

/** Grafana does not start when it cannot read a file, and takes a variable that is not set as an empty text. */
function checkReferences(context: Checked, path: Path, value: string): Problem[] {
  const where = `grafana: ${path.join('.')}`
  const files = [...value.matchAll(/\$__file\{([^}]*)\}/g)].map(([, file = '']) => file)
  const variables = [...value.matchAll(/\$__env\{([^}]*)\}|\$\{([^}]*)\}/g)].map(([, a, b]) => a ?? b ?? '')
  return [
    ...files
      .filter(file => !FOLDERS.some(folder => file.startsWith(folder)))
      .map(file =>
        context.problem('grafana/unmounted-file', path, {
          of: 'options',
          message: `${where} reads a file that nothing puts into Grafana's container`,
          found: file,
          expected: `a file below ${FOLDERS.join(', ')}`,
          fix: 'where it is a credential, write a reference to a secret: it becomes a file of the container',
        }),
      ),
    ...variables
      .filter(variable => !VARIABLES.test(variable) && variable !== 'file')
      .map(variable =>
        context.problem('grafana/unknown-variable', path, {
          of: 'options',
          message: `${where} reads a variable that the package does not set`,
          found: variable,
          fix: "write the text itself, or a reference to a secret; STIG V-242415 forbids secrets in a process's environment",
        }),
      ),
  ]
}

/** A password that the cluster makes up is no file in a form that Grafana could read. */
function checkFiles(context: Checked, path: Path, said: IniInput): Problem[] {
  return Object.entries(said).flatMap(([name, section]) =>
    Object.entries(typeof section === 'object' ? section : {})
      .filter(([key, leaf]) => isFileKey(key) && isSecretReference(leaf) && leaf.provider === 'secretgen')
      .map(([key]) =>
        context.problem('values/secret-provider', [...path, name, key], {
          of: 'options',
          message: `grafana: ${[...path, name, key].join('.')} cannot come from a generated password`,
          expected: 'a secret that holds the whole file',
          fix: 'put the file into AWS Secrets Manager and refer to it with managedSecret(…)',
        }),
      ),
  )
}

const MINUTES: Readonly<Record<string, number>> = {
  ms: 1 / 60_000,
  s: 1 / 60,
  m: 1,
  h: 60,
  d: 1440,
  w: 10_080,
  M: 43_200,
  y: 525_600,
}

/** A session whose token is replaced more rarely than it may rest ends while it is used. */
function checkSessions(context: Checked, path: Path, { auth }: IniInput): Problem[] {
  const rests = minutes(auth?.login_maximum_inactive_lifetime_duration ?? '15m')
  const rotates = auth?.token_rotation_interval_minutes ?? 5
  if (rotates < rests) return []
  return [
    context.problem('grafana/short-session', [...path, 'auth'], {
      of: 'options',
      message: 'grafana: sessions end while they are used, because their token is replaced too rarely',
      found: `every ${rotates} minutes, and a session may rest for ${rests}`,
      fix: 'make token_rotation_interval_minutes shorter than login_maximum_inactive_lifetime_duration',
    }),
  ]
}

function minutes(duration: string): number {
  const [, number = '0', unit = 'm'] = /^(\d+)(\w+)$/.exec(duration) ?? []
  return Number(number) * (MINUTES[unit] ?? 1)
}

/** The package's probes ask port 3000 over HTTP. */
function checkPort(context: Checked, path: Path, { server }: IniInput): Problem[] {
  const { http_port = 3000, protocol = 'http' } = server ?? {}
  if (http_port === 3000 && protocol === 'http') return []
  return [
    context.problem('grafana/probes', [...path, 'server'], {
      of: 'options',
      message: "grafana: the package's probes would never find Grafana ready",
      found: `protocol ${protocol}, port ${http_port}`,
      expected: 'protocol http, port 3000: what the package probes; Contour ends TLS in front of it',
      fix: 'remove http_port and protocol',
    }),
  ]
}
