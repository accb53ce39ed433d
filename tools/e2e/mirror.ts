/** A real Git mirror on loopback: git's own HTTP backend behind TLS and a login, and git over OpenSSH. */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { freePorts, Programs, until } from './processes.ts'

/** Below the roots of both servers. */
const REPOSITORY = 'platform/drawbridge.git'
const LOGIN = { username: 'agent', password: 'of-a-mirror-that-lives-for-minutes' }

/** Where Debian keeps it; it must be started by its full path. */
const SSHD = '/usr/sbin/sshd'
export const hasSsh = existsSync(SSHD)

/** For the names of tests over SSH. */
export const noSsh = hasSsh ? '' : ' (skipped: no OpenSSH server)'

/** How one way into the mirror is described in an environment, and what its Secret holds. */
export interface Way {
  readonly git: {
    readonly url: string
    readonly credentials: string
    readonly ca?: string
    readonly knownHosts?: string
  }
  /** Files by the names that the operator's page tells the operator to have. */
  readonly files: Readonly<Record<string, string>>
}

export interface Mirror {
  readonly https: Way
  /** Absent where there is no OpenSSH server. */
  readonly ssh?: Way
  /**
   * Makes the mirror's main branch hold just these files, by their paths from the root, in one commit; returns the commit.
   * It goes in by the file system, so that it also works while the mirror is away.
   */
  readonly push: (files: ReadonlyMap<string, string>, message: string) => string
  /** Takes the mirror away: connections are refused. */
  readonly leave: () => Promise<void>
  /** Brings it back. */
  readonly come: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** `folder` has ca.crt and the server certificate of `makeCertificates`. */
export async function startMirror(folder: string): Promise<Mirror> {
  const root = join(folder, 'mirror')
  mkdirSync(join(root, dirname(REPOSITORY)), { recursive: true })
  git(root, 'init', '--quiet', '--bare', '--initial-branch=main', REPOSITORY)
  const [tls = 0, shell = 0] = await freePorts(2)
  const programs = new Programs(folder)
  const ssh = hasSsh ? makeSsh(folder, root, shell) : undefined
  let server: Server | undefined
  const come = async () => {
    server = await listen(folder, root, tls)
    if (!ssh) return
    programs.start(ssh.program)
    await until(
      () => programs.log('sshd').includes('Server listening'),
      20,
      () => programs.log('sshd'),
    )
  }
  const leave = async () => {
    server?.closeAllConnections()
    await new Promise<void>(resolve => (server ? server.close(() => resolve()) : resolve()))
    await programs.stop()
    rmSync(join(folder, 'sshd.log'), { force: true })
  }
  await come()
  const ca = readFileSync(join(folder, 'ca.crt'), 'utf8')
  return {
    https: {
      git: { url: `https://127.0.0.1:${tls}/${REPOSITORY}`, credentials: 'git-mirror', ca },
      files: { username: LOGIN.username, password: LOGIN.password },
    },
    ...(ssh && { ssh: ssh.way }),
    push: makePush(folder, root),
    leave,
    come,
    stop: leave,
  }
}

function listen(folder: string, root: string, port: number): Promise<Server> {
  const read = (name: string) => readFileSync(join(folder, name))
  const server = createServer({ cert: read('server.crt'), key: read('server.key') }, (request, response) =>
    answer(root, request, response),
  )
  return new Promise(resolve => server.listen(port, '127.0.0.1', () => resolve(server)))
}

/** git-http-backend is a CGI program: RFC 3875 says what it is told and what it says. */
function answer(root: string, request: IncomingMessage, response: ServerResponse): void {
  const login = Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString('base64')
  if (request.headers.authorization !== `Basic ${login}`) {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="mirror"' }).end()
    return
  }
  const { pathname, search } = new URL(request.url ?? '/', 'https://mirror')
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method,
      REMOTE_USER: LOGIN.username,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    },
  })
  request.pipe(backend.stdin)
  backend.stdin.on('error', () => undefined)
  const chunks: Buffer[] = []
  backend.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  backend.on('error', () => response.destroy())
  backend.on('close', () => {
    const all = Buffer.concat(chunks)
    const end = all.indexOf('\r\n\r\n')
    const headers = all
      .subarray(0, end)
      .toString('latin1')
      .split('\r\n')
      .map(line => line.split(/:\s*/, 2) as [string, string])
    const status = headers.find(([name]) => name.toLowerCase() === 'status')?.[1] ?? '200'
    for (const [name, value] of headers) if (name.toLowerCase() !== 'status') response.setHeader(name, value)
    response.writeHead(Number.parseInt(status, 10)).end(all.subarray(end + 4))
  })
}

/** One key pair for the host and one for the agent; whoever comes with the latter gets git and nothing else. */
function makeSsh(folder: string, root: string, port: number) {
  const at = (name: string) => join(folder, name)
  for (const name of ['ssh-host', 'ssh-agent'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ecdsa', '-b', '256', '-N', '', '-C', name, '-f', at(name)])
  const agent = readFileSync(at('ssh-agent.pub'), 'utf8').trim()
  writeFileSync(
    at('ssh-authorized'),
    `restrict,command="git-shell -c \\"$SSH_ORIGINAL_COMMAND\\"" ${agent}\n`,
    { mode: 0o600 },
  )
  const options = {
    Port: String(port),
    ListenAddress: '127.0.0.1',
    HostKey: at('ssh-host'),
    AuthorizedKeysFile: at('ssh-authorized'),
    AuthenticationMethods: 'publickey',
    PidFile: 'none',
    // what holds the files is a folder of /tmp, which others may write to
    StrictModes: 'no',
    UsePAM: 'no',
    PermitRootLogin: 'forced-commands-only',
  }
  const args = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`])
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true })
  const login = readFileSync(at('ssh-agent'), 'utf8')
  const [type, key] = readFileSync(at('ssh-host.pub'), 'utf8').split(' ')
  return {
    program: { name: 'sshd', file: SSHD, args: ['-D', '-e', '-f', '/dev/null', ...args] },
    way: {
      git: {
        url: `ssh://${userInfo().username}@127.0.0.1:${port}${join(root, REPOSITORY)}`,
        credentials: 'git-mirror',
        knownHosts: `[127.0.0.1]:${port} ${type} ${key}\n`,
      },
      // the same key by the name that each agent wants
      files: { sshPrivateKey: login, identity: login },
    },
  }
}

function makePush(folder: string, root: string): Mirror['push'] {
  const tree = join(folder, 'mirror-tree')
  git(folder, 'clone', '--quiet', join(root, REPOSITORY), tree)
  return (files, message) => {
    for (const name of git(tree, 'ls-files', '-z').split('\0'))
      if (name !== '' && !files.has(name)) rmSync(join(tree, name))
    for (const [name, text] of files) {
      mkdirSync(dirname(join(tree, name)), { recursive: true })
      writeFileSync(join(tree, name), text)
    }
    git(tree, 'add', '--all')
    git(tree, 'commit', '--quiet', '--allow-empty', '--message', message)
    git(tree, 'push', '--quiet', 'origin', 'HEAD:main')
    return git(tree, 'rev-parse', 'HEAD').trim()
  }
}

/** Nobody's own settings, so that no signing key and no template of theirs gets in. */
function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-c', 'user.name=e2e', '-c', 'user.email=e2e@example.internal', ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { PATH: process.env['PATH'], HOME: cwd, GIT_CONFIG_NOSYSTEM: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}
