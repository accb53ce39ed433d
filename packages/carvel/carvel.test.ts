import { expect, test } from 'vitest'
import {
  defineComponent,
  existingSecret,
  generatedSecret,
  group,
  managedSecret,
  secret,
  text,
  type Manifest,
} from '#kernel'
import { problemText, renderScene, renderText, standIn } from '#testing'
import { assert, index, insert, merge, overlay, remove, replace } from '#overlay'
import { installPackage, kappController, tanzuStandard } from './index.ts'

const https = { url: 'https://git.test.example.internal/platform/drawbridge.git', credentials: 'git-mirror' }
const ssh = {
  url: 'ssh://git@git.test.example.internal/platform/drawbridge.git',
  credentials: 'git-mirror',
  knownHosts: 'git.test.example.internal ecdsa-sha2-nistp256 AAAA\n',
}

test.each([
  { name: 'an agent over https', use: kappController(), git: https },
  {
    name: 'an agent over ssh with a tag',
    use: kappController({ transport: 'ssh', syncPeriod: '30m' }),
    git: { ...ssh, ref: 'v1.2.3' },
  },
])('$name', async ({ name, use, git }) => {
  const text = renderText('kapp-controller', [], { environment: { agent: use, git } })
  await expect(text).toMatchFileSnapshot(`testdata/${name.replaceAll(' ', '-')}.yaml`)
})

test('the operator gets a page with the commands in order', async () => {
  const guide = renderScene([packaged({ password: generatedSecret('db') })], {
    environment: { agent: kappController(), git: https },
  }).find(isGuide)
  await expect(guide?.text).toMatchFileSnapshot('testdata/guide.md')
})

function isGuide({ path }: Manifest): boolean {
  return path === 'agent/README.md'
}

test('a transport that does not fit the mirror is refused', () => {
  expect(
    problemText([], { environment: { agent: kappController({ transport: 'ssh' }), git: https } }),
  ).toContain('transport ssh does not fit the mirror')
  expect(problemText([], { environment: { agent: kappController(), git: ssh } })).toContain(
    "set transport to 'ssh'",
  )
})

test('a mirror over SSH needs known hosts', () => {
  const { knownHosts: _, ...unknown } = ssh
  expect(
    problemText([], { environment: { agent: kappController({ transport: 'ssh' }), git: unknown } }),
  ).toContain('without known hosts')
})

test('the repository comes from the private registry', async () => {
  await expect(renderText('tanzu-standard', [tanzuStandard()])).toMatchFileSnapshot(
    'testdata/the-repository.yaml',
  )
})

const values = group('thing', {
  host: text('Host.', 'x'),
  password: secret('Plain password.'),
  admin: group('Admin.', { 'pass.word': secret('Base64 password.', 'base64') }),
})
const packaged = defineComponent({
  name: 'thing',
  values,
  chart: (chart, context) =>
    installPackage(chart, context, {
      refName: 'contour.tanzu.vmware.com',
      after: ['cert-manager', 'nowhere'],
    }),
})

test.each([
  { name: 'a package after another', use: packaged({ host: 'y' }) },
  { name: 'a generated password', use: packaged({ password: generatedSecret('db', { length: 32 }) }) },
  {
    name: 'a generated password in base64',
    use: packaged({ admin: { 'pass.word': generatedSecret('admin') } }),
  },
  { name: 'a managed password', use: packaged({ password: managedSecret('test/thing', 'password') }) },
  {
    name: 'an existing password in base64',
    use: packaged({ admin: { 'pass.word': existingSecret('tanzu-packages', 'by-hand', 'ca.crt') } }),
  },
])('$name', async ({ name, use }) => {
  const text = renderText('thing', [standIn('cert-manager'), standIn('external-secrets'), use])
  await expect(text).toMatchFileSnapshot(`testdata/${name.replaceAll(' ', '-')}.yaml`)
})

const shop = overlay(
  { kind: 'Deployment', name: 'shop', labels: { app: "shop's" } },
  {
    metadata: { annotations: { 'example.internal/note': 'two\nlines\n', old: remove({ missingOk: true }) } },
    spec: {
      replicas: replace(3),
      template: {
        spec: {
          containers: [
            merge(
              { name: 'app', resources: { limits: { memory: '1Gi' } } },
              { by: 'name', childDefaults: { missingOk: true } },
            ),
            insert({ name: 'first', args: ['-v'] }, { before: index(0) }),
          ],
          hostNetwork: assert(false),
        },
      },
    },
  },
  { name: 'the shop has room' },
)

test('overlays of what a package creates go into a Secret that the PackageInstall takes, in the order in which they stand', async () => {
  const site = packaged({}, { packageOverlays: [overlay({ kind: 'Job' }, remove(), { expects: '0+' })] })
  const uses = [standIn('cert-manager'), packaged({ host: 'y' }, { packageOverlays: [shop] })]
  const whole = renderText('thing', uses, { environment: { components: [site] } })
  const files = whole
    .split('---\n# ')
    .filter(file => /PackageInstall|Secret_thing-overlays/.test(file.split('\n')[0] ?? ''))
  const text = files.map(file => `# ${file}`).join('---\n')
  await expect(text).toMatchFileSnapshot('testdata/overlays-of-a-package.yaml')
})

test('what ytt cannot be given is refused, and so is an overlay where there is no package', async () => {
  const told = problemText([
    packaged(
      {},
      {
        packageOverlays: [
          overlay({ where: () => true }, { spec: merge(1, { expects: count => count > 1 }) }),
          overlay({ kind: 'Deployment' }, { spec: { replicas: replace(old => (old ?? 0) + 1) } }),
          overlay({ kind: 'Pod' }, { list: [remove({ by: () => true })], spec: assert(() => true) }),
          overlay({ kind: 'Pod' }, { spec: generatedSecret('db') as never }),
          overlay({ kind: 'Pod' }, insert({ kind: 'Pod' }, { after: true })),
          overlay({ name: 'shop' }, { kind: 'StatefulSet' }),
        ],
      },
    ),
  ])
  const nowhere = defineComponent({ name: 'nowhere', values: group('', {}) })
  const absent = problemText([nowhere({}, { packageOverlays: [shop] })])
  await expect(`${told}\n\n${absent}\n`).toMatchFileSnapshot('testdata/refused-package-overlays.txt')
})

test('no value of a secret is ever in what is rendered, only where it comes from', () => {
  const text = renderText('thing', [packaged({ password: generatedSecret('db') })])
  expect(text).toContain('"$(value)"')
})

test('a managed secret needs the component that fetches it', () => {
  expect(problemText([packaged({ password: managedSecret('test/thing') })])).toContain(
    'thing needs external-secrets, because password comes from there',
  )
})

test('annotation names stay within 63 characters, with the longest component name that a folder may have', () => {
  const long = 'x'.repeat(36)
  const use = defineComponent({
    name: long,
    values: group(long, {}),
    chart: (chart, context) => installPackage(chart, context, { refName: 'contour.tanzu.vmware.com' }),
  })
  const names = renderScene([use()]).flatMap(({ object }) => Object.keys(object?.metadata.annotations ?? {}))
  expect(Math.max(...names.map(name => (name.split('/')[1] ?? '').length))).toBeLessThanOrEqual(63)
})
