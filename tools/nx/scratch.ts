/** A scratch repository for tests of the plugin: our rooms and tools, two small components, one small environment. */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const HERE = resolve(import.meta.dirname, '../..')
const COPIED = [
  '.env .gitignore .nxignore .prettierrc.json .oxlintrc.json nx.json package.json package-lock.json',
  'packages tools tsconfig.base.json tsconfig.json vitest.config.ts',
].flatMap(names => names.split(' '))

export interface Scratch {
  readonly root: string
  readonly write: (file: string, text: string) => void
  readonly remove: (path: string) => void
  /** Commits everything; `nx affected --base=HEAD` then sees what comes after. */
  readonly commit: () => void
  /** Undoes everything since the last commit. */
  readonly reset: () => void
  /** Runs `nx …` and returns what it said. */
  readonly nx: (...args: string[]) => {
    readonly status: number
    readonly stdout: string
    readonly stderr: string
  }
  readonly dispose: () => void
}

/** Makes one, with everything committed. Its node_modules are links to ours, but for our own package. */
export function makeScratch(environments: Readonly<Record<string, string>> = NORTH): Scratch {
  const root = mkdtempSync(join(tmpdir(), 'drawbridge-'))
  for (const name of COPIED.filter(name => existsSync(join(HERE, name))))
    cpSync(join(HERE, name), join(root, name), { recursive: true })
  linkModules(root)
  const scratch: Scratch = {
    root,
    write: (file, text) => {
      mkdirSync(dirname(join(root, file)), { recursive: true })
      writeFileSync(join(root, file), text)
    },
    remove: path => rmSync(join(root, path), { recursive: true }),
    commit: () => {
      git(root, 'add', '-A')
      git(root, 'commit', '-q', '--allow-empty', '-m', 'scratch')
    },
    reset: () => {
      git(root, 'checkout', '-q', '.')
      git(root, 'clean', '-fdq')
    },
    nx: (...args) => {
      const script = join(root, 'node_modules/nx/dist/bin/nx.js')
      const env = {
        ...withoutNx(process.env),
        NX_DAEMON: 'false',
        NX_ISOLATE_PLUGINS: 'false',
        NO_COLOR: '1',
        CI: 'true',
      }
      const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
        cwd: root,
        env,
        encoding: 'utf8',
      })
      return { status: status ?? 1, stdout, stderr }
    },
    dispose: () => rmSync(root, { recursive: true, force: true }),
  }
  for (const [file, text] of Object.entries(environments)) scratch.write(file, text)
  git(root, 'init', '-q', '-b', 'main')
  scratch.commit()
  return scratch
}

/** When these tests themselves run under Nx, its variables would lead the inner Nx back to our own repository. */
function withoutNx(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('NX_')))
}

function linkModules(root: string): void {
  mkdirSync(join(root, 'node_modules/@drawbridge'), { recursive: true })
  for (const name of readdirSync(join(HERE, 'node_modules')))
    if (name !== '@drawbridge' && name !== '.cache')
      symlinkSync(join(HERE, 'node_modules', name), join(root, 'node_modules', name))
  symlinkSync(join(root, 'tools/npm'), join(root, 'node_modules/@drawbridge/tools'))
}

function git(root: string, ...args: string[]): void {
  const who = ['-c', 'user.name=test', '-c', 'user.email=test@example.internal', '-c', 'commit.gpgsign=false']
  execFileSync('git', [...who, ...args], { cwd: root, stdio: 'pipe' })
}

const component = (name: string) => `import { ApiObject } from 'cdk8s'
import { defineComponent, group, text } from '#kernel'

export const ${name} = defineComponent({
  name: '${name}',
  values: group('${name}', { colour: text('Colour.', 'green') }),
  offers: () => ({ namespaces: ['fruit'] }),
  chart: (chart, { values }) => {
    new ApiObject(chart, 'map', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: '${name}', namespace: 'fruit' },
      data: { colour: values.colour },
    })
  },
})
`

/** A cluster of the environment `north`. */
export const northCluster = (name: string, components = '') =>
  `import { apple } from '#apple'
import { berry } from '#berry'
import { cluster } from '#kernel'
import management from './management.ts'
import { workload } from './roles/workload.ts'

export default cluster(workload, { name: '${name}', managedBy: management, components: [${components}] })
`
    .replace(components.includes('apple') ? '\0' : "import { apple } from '#apple'\n", '')
    .replace(components.includes('berry') ? '\0' : "import { berry } from '#berry'\n", '')

const network = `{ vpc: 'vpc-0a1b2c3d4e5f60718', cidr: '10.10.0.0/16', subnets: { 'us-east-1a': 'subnet-0a1b2c3d4e5f60711' } }`

/** Clusters management, orchard (apple) and garden (berry); the last two share a role. */
export const NORTH: Readonly<Record<string, string>> = {
  'packages/apple/index.ts': component('apple'),
  'packages/berry/index.ts': component('berry'),
  'packages/agent/index.ts': component('agent'),
  'environments/north/environment.ts': `import { agent } from '#agent'
import { environment } from '#kernel'

export const north = environment({
  name: 'north',
  release: { version: '1.6.1', repositoryTag: 'v1.6.1', kubernetes: 'v1.23.10', packages: {} },
  region: 'us-east-1',
  availabilityZones: ['us-east-1a'],
  domain: 'north.example.internal',
  networks: { main: ${network} },
  registry: { host: 'registry.north.example.internal', project: 'tkg' },
  git: { url: 'https://git.north.example.internal/drawbridge.git' },
  dns: ['10.10.0.2'],
  ntp: ['169.254.169.123'],
  identity: { type: 'none' },
  sshKey: 'north',
  plan: 'dev',
  agent: agent(),
})
`,
  'environments/north/roles/workload.ts': `import { role } from '#kernel'
import { north } from '../environment.ts'

export const workload = role(north, { role: 'workload', network: north.networks.main })
`,
  'environments/north/management.ts': `import { cluster } from '#kernel'
import { north } from './environment.ts'

export default cluster(north, { name: 'management', role: 'management', network: north.networks.main })
`,
  'environments/north/orchard.ts': northCluster('orchard', 'apple()'),
  'environments/north/garden.ts': northCluster('garden', "berry({ colour: 'red' })"),
}
