import { describe, expect, test } from 'vitest'
import { compose, defineComponent, existingSecret, generatedSecret, group, managedSecret } from '#kernel'
import {
  compareSchema,
  offeredText,
  problemText,
  renderScene,
  renderText,
  scene,
  sharedData,
  standIn,
  unlessShared,
  type Scene,
} from '#testing'
import { tkg160 } from '#tkg'
import { harbor } from './index.ts'

type Values = NonNullable<Parameters<typeof harbor>[0]>
type Options = NonNullable<Parameters<typeof harbor>[1]>

const platform = [standIn('cert-manager'), standIn('contour'), standIn('external-secrets')]
const shared: Scene = { cluster: { name: 'shared', role: 'shared-services' } }
const before: Scene = { ...shared, environment: { release: tkg160 } }
const proxy = {
  http: 'http://proxy.test.example.internal:3128',
  https: 'http://proxy.test.example.internal:3128',
  noProxy: ['10.0.0.0/8'],
}
const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
const endpoint = 'vpce-0a1b2c3d4e5f60718-abcdefgh.s3.us-gov-west-1.vpce.amazonaws.com'
const s3: Options = { s3: { bucket: 'test-harbor', endpoint, address: '10.10.255.64/28' } }

/** Values that both versions have, changed. */
const everything: Values = {
  harborAdminPassword: managedSecret('test/harbor', 'admin'),
  namespace: 'registry',
  hostname: 'images.test.example.internal',
  port: { https: 8443 },
  logLevel: 'warning',
  tlsCertificate: {
    'tls.crt': certificate,
    'tls.key': managedSecret('test/harbor-tls', 'key'),
    'ca.crt': certificate,
    tlsSecretLabels: { 'managed-by': 'drawbridge' },
  },
  contourHttpProxy: { timeout: '10m', idleTimeout: 'infinity' },
  secretKey: managedSecret('test/harbor', 'key'),
  database: {
    password: managedSecret('test/harbor', 'database'),
    shmSizeLimit: 1073741824,
    maxIdleConns: 50,
    maxOpenConns: 500,
  },
  exporter: { cacheDuration: 60 },
  core: {
    replicas: 2,
    secret: managedSecret('test/harbor', 'core'),
    xsrfKey: managedSecret('test/harbor', 'xsrf'),
  },
  jobservice: { secret: managedSecret('test/harbor', 'jobservice') },
  registry: { secret: managedSecret('test/harbor', 'registry') },
  notary: { enabled: false },
  trivy: { replicas: 2, timeout: '10m' },
  persistence: {
    persistentVolumeClaim: {
      registry: { storageClass: 'encrypted', size: '500Gi' },
      database: { existingClaim: 'database', subPath: 'harbor' },
      redis: { storageClass: 'encrypted' },
      trivy: { size: '10Gi' },
    },
    imageChartStorage: { filesystem: { maxthreads: 50 } },
  },
  proxy: { httpProxy: 'http://proxy.test.example.internal:3128', noProxy: '.internal' },
  pspNames: 'vmware-system-restricted',
  caBundleSecretName: 'trusted',
  metrics: { enabled: true, core: { port: 9001 }, registry: { path: '/numbers' } },
  network: { ipFamilies: ['IPv4', 'IPv6'] },
  trace: {
    enabled: true,
    provider: 'jaeger',
    sample_rate: 0.1,
    namespace: 'shared',
    attributes: { application: 'harbor', site: 'test' },
    jaeger: {
      endpoint: 'http://jaeger.test.example.internal:14268/api/traces',
      username: 'harbor',
      password: managedSecret('test/jaeger', 'password'),
    },
  },
}

const goldens: { name: string; values?: Values; options?: Options; scene?: Scene }[] = [
  { name: 'defaults' },
  { name: 'defaults of TKG 1.6.0', scene: before },
  { name: 'everything', values: everything },
  {
    name: 'what only 2.6.1 has',
    values: {
      cache: { enabled: true, expireHours: 12 },
      persistence: {
        persistentVolumeClaim: { jobservice: { jobLog: { size: '2Gi' }, scanDataExports: { size: '3Gi' } } },
      },
    },
  },
  {
    name: 'what only 2.5.3 has',
    values: { persistence: { persistentVolumeClaim: { jobservice: { size: '2Gi' } } } },
    scene: before,
  },
  {
    name: 'blobs in S3',
    options: {
      s3: { ...s3.s3, key: 'arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/a', folder: '/harbor' },
    },
  },
  {
    name: 'blobs in S3 with a key pair',
    values: {
      persistence: {
        imageChartStorage: {
          type: 's3',
          s3: {
            bucket: 'test-harbor',
            accesskey: managedSecret('test/harbor-s3', 'id'),
            secretkey: managedSecret('test/harbor-s3', 'key'),
            regionendpoint: 'https://objects.test.example.internal:9000',
          },
        },
      },
    },
  },
  {
    name: 'behind a proxy',
    scene: { ...shared, environment: { proxy } },
    values: { trivy: { skipUpdate: false, offlineScan: false } },
  },
  { name: 'a certificate put in place by hand', values: { tlsCertificateSecretName: 'harbor-tls-by-hand' } },
]

test.each(goldens)('$name', async ({ name, values, options, scene: place = shared }) => {
  const all = [...platform, harbor(values, options)]
  expect(problemText(all, place)).toBe('')
  await expect(renderText('harbor', all, place)).toMatchFileSnapshot(
    `testdata/${name.toLowerCase().replaceAll(' ', '-')}.yaml`,
  )
})

test('what it offers others', async () => {
  await expect(offeredText('harbor', [...platform, harbor({}, s3)], shared)).toMatchFileSnapshot(
    'testdata/offers.yaml',
  )
})

test('TKG 1.6.1 installs 2.6.1, TKG 1.6.0 installs 2.5.3', () => {
  const version = (place: Scene) =>
    /constraints: (\S+)/.exec(renderText('harbor', [...platform, harbor()], place))?.[1]
  expect(version(shared)).toBe('2.6.1+vmware.1-tkg.1')
  expect(version(before)).toBe('2.5.3+vmware.1-tkg.1')
})

describe('images', () => {
  test.each([
    { place: shared, tag: 'v2.6.1_vmware.1', uncertain: undefined },
    { place: before, tag: 'v2.5.3_vmware.1', uncertain: 'the form of the tag is that of 2.6.1 in TKG 1.6.1' },
  ])('are those of $tag', ({ place, tag, uncertain }) => {
    const images = offersOf({}, {}, place)?.images ?? []
    expect(images).toHaveLength(11)
    expect(new Set(images.map(image => image.tag))).toEqual(new Set([tag]))
    expect(new Set(images.map(image => image.uncertain))).toEqual(new Set([uncertain]))
  })
})

describe('secrets that the cluster makes', () => {
  const passwords = renderScene([...platform, harbor()], shared).flatMap(({ object }) => {
    const { kind, metadata, spec } = object as unknown as {
      kind: string
      metadata: { name: string }
      spec: { length: number; secretTemplate: { stringData: { 'values.yml': string } } }
    }
    return kind === 'Password'
      ? [{ name: metadata.name, length: spec.length, text: spec.secretTemplate.stringData['values.yml'] }]
      : []
  })

  test('have the lengths that the package asks for', () => {
    expect(passwords).toHaveLength(7)
    const lengthOf = (key: string) => passwords.find(({ text }) => text.includes(`${key}:`))?.length
    expect(lengthOf('secretKey')).toBe(16)
    expect(lengthOf('xsrfKey')).toBe(32)
  })

  test('are where the operator is told to read that of the administrator', () => {
    const [task] = (offersOf({})?.handwork ?? []).filter(({ task }) => task.startsWith('Read the password'))
    const password = passwords.find(({ text }) => text.includes('harborAdminPassword:'))
    expect(task?.commands?.[0]).toContain(`get secret ${password?.name} `)
  })

  test('keep their names, whatever other secrets come and go', () => {
    const names = (values: Values) =>
      renderScene([...platform, harbor(values)], shared).flatMap(({ object }) =>
        object?.kind === 'Password' ? [object.metadata.name] : [],
      )
    const all = names({})
    const fewer = names({
      tlsCertificate: { 'tls.crt': certificate, 'tls.key': managedSecret('a') },
      core: { secret: managedSecret('b') },
    })
    expect(all).toContain('harbor-database')
    expect(fewer).toEqual(all.filter(name => name !== 'harbor-core'))
  })

  test('are no matter for the operator when they come from elsewhere', () => {
    const tasks = offersOf({ harborAdminPassword: managedSecret('test/harbor', 'admin') })?.handwork ?? []
    expect(tasks.some(({ task }) => task.startsWith('Read the password'))).toBe(false)
  })
})

function offersOf(values: Values, options: Options = {}, place: Scene = shared) {
  const { composed } = compose(scene([...platform, harbor(values, options)], place))
  return composed?.contexts[0]?.offers.find(({ component }) => component === 'harbor')?.offers
}

/** Flows as lines: from, to, ports. */
function flowLines(values: Values, options: Options = {}, place: Scene = shared): string[] {
  type End = { kind: string; labels?: Readonly<Record<string, string>>; name?: string; of?: string }
  const name = (end: End) => end.labels?.['component'] ?? end.name ?? end.of ?? end.kind
  return (offersOf(values, options, place)?.flows ?? []).map(
    ({ from, to, ports }) => `${name(from)} → ${name(to)} ${ports.map(({ port }) => port).join(', ')}`,
  )
}

describe('flows', () => {
  test('are those of the parts', () => {
    expect(flowLines({})).toMatchInlineSnapshot(`
      [
        "ingress → portal 8443",
        "ingress → core 8443",
        "ingress → notary-server 4443",
        "core → registry 5443, 8443",
        "core → jobservice 8443",
        "core → portal 8443",
        "core → trivy 8443",
        "core → notary-server 4443",
        "core → database 5432",
        "core → redis 6379",
        "jobservice → core 8443",
        "jobservice → registry 5443, 8443",
        "jobservice → trivy 8443",
        "jobservice → database 5432",
        "jobservice → redis 6379",
        "registry → redis 6379",
        "trivy → core 8443",
        "trivy → redis 6379",
        "exporter → core 8443",
        "exporter → database 5432",
        "exporter → redis 6379",
        "notary-server → notary-signer 7899",
        "notary-server → database 5432",
        "notary-signer → database 5432",
      ]
    `)
  })

  test('of parts that are not there fall away', () => {
    const lines = flowLines({
      notary: { enabled: false },
      trivy: { enabled: false },
      metrics: { enabled: false },
    })
    expect(lines.filter(line => /notary|trivy|exporter/.test(line))).toEqual([])
    expect(lines).toContain('core → database 5432')
  })

  test('reach S3 at its endpoint, and the role of the node', () => {
    const flows = offersOf({}, s3)?.flows ?? []
    expect(flows.flatMap(({ to, ports }) => (to.kind === 'outside' ? [{ ...to, ports }] : []))).toEqual([
      {
        kind: 'outside',
        name: 'S3',
        host: `bucket.${endpoint}`,
        ranges: ['10.10.255.64/28'],
        ports: [{ port: 443 }],
      },
      { kind: 'outside', name: 'instance metadata', ranges: ['169.254.169.254/32'], ports: [{ port: 80 }] },
    ])
  })

  test('reach the identity provider only when people sign in with it', () => {
    const place: Scene = {
      ...shared,
      environment: {
        identity: {
          type: 'oidc',
          issuer: 'https://login.test.example.internal/realms/a',
          address: '10.10.255.12/32',
          clientId: 'a',
          clientSecret: managedSecret('a'),
        },
      },
    }
    expect(flowLines({}, {}, place).filter(line => line.includes('identity'))).toEqual([])
    expect(flowLines({}, { login: true }, place)).toContain('core → identity provider 443')
  })

  test('reach the proxy of the environment', () => {
    const lines = flowLines({}, {}, { ...shared, environment: { proxy } })
    expect(lines.filter(line => line.includes('proxy'))).toEqual([
      'core → proxy 3128',
      'jobservice → proxy 3128',
      'trivy → proxy 3128',
    ])
  })
})

describe('metrics', () => {
  test('are collected from what serves them', () => {
    expect(offersOf({ metrics: { enabled: true, core: { port: 9001 } } })?.metrics).toEqual(
      ['core', 'registry', 'exporter'].map(part => ({
        job: `harbor-${part}`,
        namespace: 'tanzu-system-registry',
        labels: { app: 'harbor', component: part },
        port: part === 'core' ? 9001 : 8001,
        path: '/metrics',
      })),
    )
  })

  test('turned off, nothing watches them', () => {
    const offers = offersOf({ metrics: { enabled: false } })
    expect([offers?.metrics, offers?.alerts, offers?.dashboards]).toEqual([undefined, undefined, undefined])
  })
})

describe('prerequisites', () => {
  test('the missing lines are named', () => {
    const text = problemText([harbor()], shared)
    expect(text).toContain('harbor needs cert-manager, because it issues the certificates')
    expect(text).toContain('harbor needs contour, because its HTTPProxy is served by Contour')
  })

  test('without an HTTPProxy there is no need of Contour', () => {
    expect(problemText([standIn('cert-manager'), harbor({ enableContourHttpProxy: false })], shared)).toBe('')
  })

  test('a workload cluster has no place for it', () => {
    expect(problemText([...platform, harbor()])).toContain('harbor has no place in cluster payments')
  })
})

describe('volumes', () => {
  /** Says of the default storage class what a component with these variables would say. */
  const saying = (name: string) =>
    defineComponent({
      name,
      values: group('', {}),
      offers: () => ({ variables: { ENABLE_DEFAULT_STORAGE_CLASS: false } }),
    })()

  test('need a class where TKG makes none and nobody else does', () => {
    const text = problemText([...platform, saying('tkg'), harbor()], shared)
    for (const name of [
      'registry',
      'jobservice.jobLog',
      'jobservice.scanDataExports',
      'database',
      'redis',
      'trivy',
    ])
      expect(text).toContain(`nothing provides the volume of ${name}\n`)
  })

  test('take the default class of another component', () => {
    expect(problemText([...platform, saying('tkg'), saying('aws-ebs-csi-driver'), harbor()], shared)).toBe('')
  })

  test('are content with a class each', () => {
    const one = { storageClass: 'gp2' }
    const values: Values = {
      trivy: { enabled: false },
      persistence: {
        persistentVolumeClaim: {
          jobservice: { jobLog: one, scanDataExports: one },
          database: one,
          redis: one,
        },
      },
    }
    expect(problemText([...platform, saying('tkg'), harbor(values, s3)], shared)).toBe('')
  })
})

interface Refused {
  name: string
  values?: Values
  options?: Options
  scene?: Scene
  says: string[]
}

const bucket = (more: object): Values => ({
  persistence: {
    imageChartStorage: {
      type: 's3',
      s3: { bucket: 'test-harbor', regionendpoint: `https://bucket.${endpoint}`, ...more },
    },
  },
})

describe('refusals', () => {
  test.each<Refused>([
    {
      name: 'what only 2.6.1 has, in 2.5.3',
      scene: before,
      values: {
        cache: { enabled: true },
        persistence: { persistentVolumeClaim: { jobservice: { jobLog: { size: '2Gi' } } } },
      },
      says: [
        'cache.enabled is not a value of harbor 2.5.3, which TKG 1.6.0 has',
        'persistence.persistentVolumeClaim.jobservice.jobLog.size is not a value of harbor 2.5.3',
        'call it persistence.persistentVolumeClaim.jobservice.size',
      ],
    },
    {
      name: 'what only 2.5.3 has, in 2.6.1',
      values: { persistence: { persistentVolumeClaim: { jobservice: { size: '2Gi' } } } },
      says: [
        'persistence.persistentVolumeClaim.jobservice.size is not a value of harbor 2.6.1, which TKG 1.6.1 has',
        'call it persistence.persistentVolumeClaim.jobservice.jobLog.size',
      ],
    },
    {
      name: 'the registry of the platform',
      values: { hostname: 'registry.test.example.internal' },
      says: [
        'the registry that clusters take their images from cannot be one that runs in a cluster',
        'registry.test.example.internal, which is environment.registry.host',
      ],
    },
    {
      name: 'the registry of the platform under its usual name',
      scene: {
        ...shared,
        environment: { registry: { host: 'harbor.shared.test.example.internal:443', project: 'tkg' } },
      },
      says: ['cannot be one that runs in a cluster'],
    },
    {
      name: 'a name of another domain',
      values: { hostname: 'harbor.yourdomain.com' },
      says: ['hostname is not a name of environment test', 'which means harbor.shared.test.example.internal'],
    },
    {
      name: 'a literal password',
      values: { harborAdminPassword: 'hunter2' } as unknown as Values,
      says: ['harborAdminPassword is a secret and must not stand in Git'],
    },
    {
      name: 'keys of the wrong length',
      values: { secretKey: generatedSecret('a'), core: { xsrfKey: generatedSecret('b', { length: 16 }) } },
      says: [
        'secretKey must have 16 characters',
        'found:    40 characters',
        "generatedSecret('a', { length: 16 })",
        'core.xsrfKey must have 32 characters',
      ],
    },
    {
      name: 'secrets put in place by hand',
      values: {
        harborAdminPassword: existingSecret('tanzu-packages', 'harbor', 'admin'),
        core: { secret: existingSecret('tanzu-packages', 'harbor', 'core') },
      },
      says: [
        'harborAdminPassword cannot come from a Secret put in place by hand',
        'core.secret cannot come from a Secret put in place by hand',
      ],
    },
    {
      name: 'a private key without its certificate',
      values: { tlsCertificate: { 'tls.key': managedSecret('a') } },
      says: ['tlsCertificate has only one half of a certificate', 'add tls.crt'],
    },
    {
      name: 'two certificates',
      values: {
        tlsCertificate: { 'tls.crt': certificate, 'tls.key': managedSecret('a') },
        tlsCertificateSecretName: 'b',
      },
      says: ['its certificate is given twice'],
    },
    {
      name: 'a scanner that asks the Internet',
      values: { trivy: { skipUpdate: false, offlineScan: false } },
      says: ['without trivy.skipUpdate every scan waits for the Internet', 'without trivy.offlineScan'],
    },
    {
      name: 'storage of other clouds',
      values: { persistence: { imageChartStorage: { type: 'gcs' } } },
      says: ['reaches no storage of type gcs', 'expected: filesystem or s3'],
    },
    {
      name: 'S3 on the Internet',
      values: bucket({ regionendpoint: 'https://s3.us-gov-west-1.amazonaws.com' }),
      says: [
        'without an endpoint in the VPC Harbor looks for S3 on the Internet',
        'https://bucket.vpce-….s3.us-gov-west-1.vpce.amazonaws.com',
      ],
    },
    {
      name: 'an endpoint of another region',
      values: bucket({ region: 'us-gov-east-1' }),
      says: ['looks for S3 on the Internet', 's3.us-gov-east-1.vpce'],
    },
    {
      name: 'S3 without an endpoint',
      options: { s3: { bucket: 'test-harbor' } },
      says: ['looks for S3 on the Internet', 'found:    no endpoint'],
    },
    {
      name: 'S3 without a bucket',
      values: bucket({ bucket: undefined }),
      options: {},
      says: ['nobody says which bucket holds the blobs'],
    },
    {
      name: 'an endpoint without a bucket',
      options: { s3: { endpoint } },
      says: ['s3 without bucket', 'add bucket'],
    },
    {
      name: 'an address that is none',
      options: { s3: { ...s3.s3, address: '10.10.255.65/28' } },
      says: ['s3.address is no range'],
    },
    {
      name: 'S3 in the open',
      values: bucket({ secure: false, encrypt: false }),
      says: ['blobs must travel over https', 'blobs must be encrypted where they lie'],
    },
    {
      name: 'half a key pair',
      values: bucket({ accesskey: managedSecret('a') }),
      says: ['one half of a key pair is missing'],
    },
    {
      name: 'S3 twice',
      values: bucket({}),
      options: s3,
      says: ['the place of blobs is given twice', 'imageChartStorage.type, imageChartStorage.s3'],
    },
    {
      name: 'more pods than a volume serves',
      values: { registry: { replicas: 2 }, jobservice: { replicas: 2 } },
      says: ['only one node at a time can use the volume of registry', 'the volume of jobservice'],
    },
    {
      name: 'durations that are none',
      values: { contourHttpProxy: { timeout: '5 minutes' }, trivy: { timeout: 'infinity' } },
      says: ['contourHttpProxy.timeout is no duration', 'trivy.timeout is no duration'],
    },
    {
      name: 'an unknown address family',
      values: { network: { ipFamilies: ['ipv4'] } },
      says: ['an address family that the package does not know', 'found:    ipv4'],
    },
    {
      name: 'traces to nowhere',
      values: { trace: { enabled: true } },
      says: ['nobody says where traces go', 'http://hostname:14268/api/traces'],
    },
    {
      name: 'traces to two places',
      values: { trace: { enabled: true, jaeger: { endpoint: 'http://a:1', agent_host: 'b' } } },
      says: ['traces go to a collector or to an agent, not to both'],
    },
    {
      name: 'traces of OpenTelemetry to nowhere',
      values: { trace: { enabled: true, provider: 'otel', otel: { timeout: 0 } } },
      says: ['found:    hostname:4318', 'trace.otel.timeout must be more than 0 seconds'],
    },
    {
      name: 'an unknown value',
      values: { trivy: { skipUpdates: true } } as Values,
      says: ['trivy.skipUpdates is not a value of harbor', 'did you mean skipUpdate?'],
    },
  ])('$name', ({ values, options, scene: place = shared, says }) => {
    const text = problemText([...platform, harbor(values, options)], place)
    for (const words of says) expect(text).toContain(words)
    expect(text).not.toContain('hunter2')
  })
})

describe('warnings', () => {
  test.each<{ name: string; values: Values; says: string }>([
    {
      name: 'a token of GitHub',
      values: { trivy: { gitHubToken: managedSecret('a') } },
      says: 'trivy.gitHubToken has no use',
    },
    {
      name: 'the path of the metrics of jobservice',
      values: { metrics: { jobservice: { path: '/numbers' } } },
      says: 'metrics.jobservice.path has no effect',
    },
  ])('$name', ({ values, says }) => {
    const all = [...platform, harbor(values)]
    expect(problemText(all, shared)).toContain(says)
    expect(renderText('harbor', all, shared)).toContain('PackageInstall')
  })
})

/** Why the schema is not that of one community package: it has the words of both versions. */
const NAMESPACE = 'namespace: default "harbor" in the package, "tanzu-system-registry" in the room'
const CLAIM = ['accessMode', 'existingClaim', 'size', 'storageClass', 'subPath']
const ONLY_LATER = [
  'cache.enabled',
  'cache.expireHours',
  ...['jobLog', 'scanDataExports'].flatMap(volume =>
    CLAIM.map(key => `persistence.persistentVolumeClaim.jobservice.${volume}.${key}`),
  ),
].map(key => `${key}: in the room, not in the package`)

describe.skipIf(!sharedData)(`the community package's own schema${unlessShared}`, () => {
  test('of 2.5.3 differs by what only 2.6.1 has, and by the namespace of the TKG build', () => {
    expect(compareSchema(harbor.definition.values, 'harbor.2.5.3')).toEqual(
      [...ONLY_LATER, NAMESPACE].toSorted(),
    )
  })

  test('of 2.6.1 differs by the namespace of the TKG build; it still lists what only 2.5.3 reads', () => {
    expect(compareSchema(harbor.definition.values, 'harbor.2.6.1')).toEqual([NAMESPACE])
  })
})
