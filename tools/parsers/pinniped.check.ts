/**
 * ytt 0.40.1 (of what a registry has the nearest to the 0.41.1 of kapp-controller 0.38.5) reads the patches of pinniped's
 * add-on Secret as kapp-controller hands them to it: the package's folder, then the folder of the Secret's keys, where
 * TKG's own `values.yaml` lies too.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse, parseAllDocuments, stringify } from 'yaml'
import { buildProgram, hasGo } from './build.ts'

const goldens = resolve(import.meta.dirname, '../../packages/pinniped/testdata')
const HEADER = '#@data/values\n#@overlay/match-child-defaults missing_ok=True\n---\n'
const INTERNAL = 'service.beta.kubernetes.io/aws-load-balancer-internal'

/** Data values of the package, as far as the goldens change any. */
const PACKAGE = {
  nodeSelector: null,
  custom_tls_secret: '',
  deployment: { updateStrategy: null, rollingUpdate: { maxUnavailable: null, maxSurge: null } },
  pinniped: {
    supervisor_svc_external_dns: null,
    upstream_oidc_tls_ca_data: 'placeholder',
    concierge: { audience: null },
    supervisor: { service: { name: 'pinniped-supervisor' } },
  },
  dex: {
    organization: 'vmware',
    commonname: 'tkg-dex',
    config: {
      expiry: { signingKeys: '90m', idTokens: '5m' },
      frontend: { theme: 'tkg' },
      logger: { level: 'info', format: 'json' },
      oauth2: { skipApprovalScreen: true, responseTypes: [] },
      ldap: {
        usernamePrompt: 'LDAP Username',
        userSearch: { scope: 'sub' },
        groupSearch: { scope: 'sub', userMatchers: [] },
      },
    },
    deployment: { replicas: 1 },
    dns: { aws: { dnsNames: [] } },
    service: { name: 'dexsvc' },
  },
}

/** What TKG writes over them. */
const TKG = {
  pinniped: { supervisor_svc_external_dns: null, upstream_oidc_tls_ca_data: '' },
  dex: {
    config: {
      expiry: { signingKeys: '90m', idTokens: '5m' },
      oauth2: { skipApprovalScreen: true, responseTypes: ['code'] },
      ldap: { groupSearch: { userMatchers: [{ userAttr: 'DN', groupAttr: 'member' }] } },
    },
    dns: { aws: { dnsNames: ['tkg-dex.com'] } },
  },
}

const service = (namespace: string, name: string, annotations?: object) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace, ...(annotations && { annotations }) },
})
const credentialIssuer = {
  apiVersion: 'config.concierge.pinniped.dev/v1alpha1',
  kind: 'CredentialIssuer',
  metadata: { name: 'pinniped-concierge-config' },
  spec: {
    impersonationProxy: { mode: 'auto', service: { type: 'LoadBalancer', annotations: { idle: '4000' } } },
  },
}

interface Read {
  readonly kind?: string
  readonly metadata?: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> }
  readonly spec?: typeof credentialIssuer.spec
  readonly values?: typeof PACKAGE
}

describe.skipIf(!hasGo)(`ytt 0.40.1${hasGo ? '' : ' (skipped: no go)'}`, () => {
  let program = ''
  const folder = mkdtempSync(join(tmpdir(), 'pinniped-'))
  beforeAll(() => {
    program = buildProgram('ytt', 'github.com/vmware-tanzu/carvel-ytt/cmd/ytt')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  /** The package's objects and values after a patch; the error's text where ytt refuses. */
  function read(golden: string, objects: readonly object[]): Read[] | string {
    const { stringData } = parse(readFileSync(join(goldens, golden), 'utf8')) as {
      readonly stringData: Readonly<Record<string, string>>
    }
    write('config', {
      'values.yaml': HEADER + stringify(PACKAGE),
      'values-out.yaml': '#@ load("@ytt:data", "data")\n---\nvalues: #@ data.values\n',
      ...Object.fromEntries(objects.map((object, i) => [`object-${i}.yaml`, stringify(object)])),
    })
    write('secret', { 'values.yaml': HEADER + stringify(TKG), ...stringData })
    const result = spawnSync(program, ['-f', join(folder, 'config'), '-f', join(folder, 'secret')], {
      encoding: 'utf8',
    })
    return result.status === 0
      ? parseAllDocuments(result.stdout).map(each => each.toJS() as Read)
      : result.stderr
  }

  function write(name: string, files: Readonly<Record<string, string>>): void {
    rmSync(join(folder, name), { recursive: true, force: true })
    mkdirSync(join(folder, name))
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text)
  }

  const objectsOf = (golden: string) =>
    golden.includes('add-on-Secret')
      ? [service('pinniped-supervisor', 'supervisor'), service('tanzu-system-auth', 'dex')]
      : [
          service('pinniped-supervisor', 'pinniped-supervisor'),
          service('tanzu-system-auth', 'dexsvc', { own: 'x' }),
        ]

  test.each(readdirSync(goldens).filter(file => file.startsWith('patch-')))('takes %s', golden => {
    const found = read(golden, [...objectsOf(golden), credentialIssuer])
    expect(found).toBeInstanceOf(Array)
    if (typeof found === 'string' || golden.includes('audience')) return
    for (const { metadata } of found.filter(({ kind }) => kind === 'Service'))
      expect(metadata?.annotations?.[INTERNAL]).toBe('true')
    const issuer = found.find(({ kind }) => kind === 'CredentialIssuer')?.spec
    expect(issuer?.impersonationProxy.service.annotations).toEqual({ idle: '4000', [INTERNAL]: 'true' })
  })

  test('fails where a Service that must be internal is not there', () => {
    expect(read('patch-both-load-balancers-are-internal.yaml', [])).toContain(
      'Expected number of matched nodes to be 1',
    )
  })

  test('lets Dex be absent with OIDC, and another shape of the CredentialIssuer', () => {
    const { impersonationProxy: _, ...spec } = credentialIssuer.spec
    const objects = [service('pinniped-supervisor', 'pinniped-supervisor'), { ...credentialIssuer, spec }]
    expect(read('patch-Dex-may-be-absent-with-OIDC.yaml', objects)).toBeInstanceOf(Array)
  })

  test("our values win over TKG's and the package's, and lists take the place of lists", () => {
    const found = read('patch-values-in-the-add-on-Secret.yaml', objectsOf('add-on-Secret'))
    if (typeof found === 'string') throw new Error(found)
    const values = found.find(each => each.values)?.values
    expect(values).toMatchObject({
      nodeSelector: { 'example.internal/pool': 'system' },
      deployment: { updateStrategy: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
      pinniped: { supervisor_svc_external_dns: 'https://login.test.example.internal' },
      dex: {
        config: {
          expiry: { idTokens: '10m', signingKeys: '6h' },
          oauth2: { skipApprovalScreen: false, responseTypes: ['code'] },
          ldap: {
            groupSearch: {
              userMatchers: [
                { groupAttr: 'member', userAttr: 'DN' },
                { groupAttr: 'memberUid', userAttr: 'uid' },
              ],
            },
          },
        },
        dns: { aws: { dnsNames: ['dex.test.example.internal'] } },
      },
    })
  })
})
