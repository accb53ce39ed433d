/** The mirror serves Git itself: to whoever trusts its authority or knows its host key, and logs in. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCertificates } from './certificates.ts'
import { hasSsh, noSsh, startMirror, type Mirror, type Way } from './mirror.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'drawbridge-e2e-'))
let mirror: Mirror
let commit: string

beforeAll(async () => {
  makeCertificates(folder)
  mirror = await startMirror(folder)
  commit = mirror.push(new Map([['generated/a/b/manifests/c.yaml', 'kind: C\n']]), 'One')
  writeFileSync(join(folder, 'mirror-ca.crt'), mirror.https.git.ca ?? '')
  for (const [name, text] of Object.entries(mirror.ssh?.files ?? {}))
    writeFileSync(join(folder, name), text, { mode: 0o600 })
  writeFileSync(join(folder, 'known-hosts'), mirror.ssh?.git.knownHosts ?? '')
})
afterAll(async () => {
  await mirror?.stop()
  rmSync(folder, { recursive: true })
})

let turn = 0
/** A clone of it; throws what git says. */
async function clone(url: string, environment: Readonly<Record<string, string>>): Promise<string> {
  const into = join(folder, `clone-${turn++}`)
  await run('git', ['clone', '--quiet', url, into], {
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      ...environment,
    },
  })
  return into
}

function withLogin({ git, files }: Way, password = files['password']): string {
  return git.url.replace('https://', `https://${files['username']}:${password}@`)
}

describe('a mirror over HTTPS', () => {
  const trust = { GIT_SSL_CAINFO: join(folder, 'mirror-ca.crt') }

  test('gives what was pushed to whoever trusts its authority and logs in', async () => {
    const tree = await clone(withLogin(mirror.https), trust)
    expect(readFileSync(join(tree, 'generated/a/b/manifests/c.yaml'), 'utf8')).toBe('kind: C\n')
    expect(readFileSync(join(tree, '.git/refs/heads/main'), 'utf8').trim()).toBe(commit)
  })
  test('is not trusted without its authority', async () => {
    await expect(clone(withLogin(mirror.https), {})).rejects.toThrow(/certificate/)
  })
  test('lets nobody in with another password', async () => {
    await expect(clone(withLogin(mirror.https, 'guessed'), trust)).rejects.toThrow(/Authentication failed/)
  })
  test('is away and comes back', async () => {
    await mirror.leave()
    await expect(clone(withLogin(mirror.https), trust)).rejects.toThrow(/connect/)
    await mirror.come()
    expect(await clone(withLogin(mirror.https), trust)).toContain('clone-')
  })
})

describe.skipIf(!hasSsh)(`a mirror over SSH${noSsh}`, () => {
  const ssh = (key: string, hosts: string) => ({
    GIT_SSH_COMMAND: `ssh -F none -o BatchMode=yes -o StrictHostKeyChecking=yes -o IdentitiesOnly=yes -i ${join(folder, key)} -o UserKnownHostsFile=${join(folder, hosts)}`,
  })
  const url = () => mirror.ssh?.git.url ?? ''

  test('gives what was pushed to whoever knows its host key and has the key', async () => {
    const tree = await clone(url(), ssh('sshPrivateKey', 'known-hosts'))
    expect(readFileSync(join(tree, '.git/refs/heads/main'), 'utf8').trim()).toBe(commit)
  })
  test('is not trusted by whoever does not know its host key', async () => {
    await expect(clone(url(), ssh('sshPrivateKey', 'nowhere'))).rejects.toThrow(
      /Host key verification failed/,
    )
  })
  test('lets nobody in with another key', async () => {
    await expect(clone(url(), ssh('ssh-host', 'known-hosts'))).rejects.toThrow(/Permission denied/)
  })
})
