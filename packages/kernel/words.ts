/** The words an author writes an environment, a role and a cluster in, as schemas: one strict place for shape and manual. */
import { z } from 'zod'
import type { ClusterDescription, Release } from './describe.ts'
import { certificate, cidr, gitUrl, host, name, proxyUrl } from './formats.ts'
import { flowWord } from './flow-word.ts'
import { POD_RANGE, SERVICE_RANGE } from './ranges.ts'
import { isSecretReference, type SecretReference } from '#values'
import type { ComponentUse } from './component.ts'
import { overlays } from './use-words.ts'
import { waivers } from './waiver.ts'

const componentUse = z.custom<ComponentUse>(
  value => (value as { kind?: unknown } | null)?.kind === 'component-use',
  'expected a component, for example contour({ … })',
)
const components = z.array(componentUse).readonly()
const secretReference = z
  .custom<SecretReference>(isSecretReference, { params: { secret: true } })
  .meta({ secret: 'plain' })

/** A VPC without a way to the Internet, with one private subnet in each availability zone. */
export const networkSchema = z.strictObject({
  vpc: z
    .string()
    .regex(/^vpc-[0-9a-f]{8,17}$/, 'the id of an existing VPC, for example vpc-0c1d2e3f4a5b6c7d8')
    .describe('Id of the existing offline VPC.'),
  cidr: cidr.describe('Range of the VPC.'),
  subnets: z
    .record(
      z.string(),
      z
        .string()
        .regex(/^subnet-[0-9a-f]{8,17}$/, 'the id of a private subnet, for example subnet-0a1b2c3d4e5f60718'),
    )
    .describe('Id of the private subnet in each availability zone, keyed by zone.'),
})

const machines = {
  instanceType: z
    .string()
    .regex(/^[a-z0-9-]+\.[a-z0-9]+$/, 'an EC2 instance type, for example m5.large')
    .optional()
    .describe('EC2 instance type.'),
  diskGiB: z.int().min(20).optional().describe('Size of the root disk in GiB; TKG makes it 80.'),
}

const grant = z.strictObject({
  role: z
    .enum(['view', 'edit', 'admin', 'operate'])
    .describe(
      'view: read all but Secrets; edit: change workloads; admin: edit, and grant access within a namespace; operate: view, and the nodes, logs and packages that running the cluster takes.',
    ),
  namespaces: z
    .array(name)
    .min(1)
    .readonly()
    .optional()
    .describe('Where it holds; absent for the whole cluster. admin never holds for a whole cluster.'),
})

const namespaceWord = z.strictObject({
  description: z.string().optional(),
  podSecurity: z
    .enum(['privileged', 'baseline', 'restricted'])
    .optional()
    .describe('Pod security standard that is enforced; default baseline.'),
  labels: z.record(z.string(), z.string()).optional().describe('More labels of the namespace.'),
  quota: z
    .record(z.string(), z.string())
    .optional()
    .describe("Hard limits of a ResourceQuota, for example { 'requests.cpu': '20' }."),
})

/** What an environment, a role or a cluster may say of a cluster; the narrower layer wins. */
const clusterSettings = {
  plan: z
    .enum(['dev', 'prod'])
    .optional()
    .describe('dev: one control plane node; prod: three, spread over the zones.'),
  cni: z.enum(['antrea', 'calico']).optional().describe('Pod network; default antrea.'),
  controlPlane: z
    .strictObject({
      ...machines,
      count: z.int().min(1).optional().describe('Number of control plane nodes; default by plan.'),
    })
    .optional(),
  workers: z
    .strictObject({
      ...machines,
      count: z.int().min(1).optional().describe('Number of workers in all; for plan dev.'),
      perZone: z.int().min(1).optional().describe('Workers in each zone; for plan prod.'),
    })
    .optional(),
  pods: cidr.optional().describe(`Range of pod addresses; default ${POD_RANGE}.`),
  services: cidr.optional().describe(`Range of service addresses; default ${SERVICE_RANGE}.`),
  network: networkSchema.optional().describe('Where the nodes run.'),
  agent: componentUse
    .optional()
    .describe('What pulls the manifests; the innermost layer that names one decides.'),
  components: components.optional().describe('What is installed, beyond what the outer layers install.'),
  waivers: waivers.optional().describe('What is excused from a rule here, and why, whose and until when.'),
  without: z
    .array(z.string())
    .readonly()
    .optional()
    .describe('Names of components that an outer layer installs and this one leaves out.'),
  namespaces: z
    .record(name, namespaceWord)
    .optional()
    .describe('Namespaces of the applications, by name; made, and closed to all traffic but flows.'),
  flows: z
    .record(name, flowWord)
    .optional()
    .describe('Traffic that the applications need, by a name that is unique in the cluster.'),
  overlays: overlays
    .optional()
    .describe('Overlays of what is rendered, applied after those of the outer layers.'),
  access: z
    .record(z.string().min(1), z.array(grant).readonly())
    .optional()
    .describe("What each group of the identity provider may do, by the group's name."),
}

const ldap = z.strictObject({
  type: z.literal('ldap'),
  host: host.describe('Host and port of the LDAPS server, for example ldaps.example.internal:636.'),
  address: cidr.optional().describe('Private range or address of the LDAPS server.'),
  ca: certificate.describe('CA of the LDAPS server, PEM.'),
  bindDn: z.string().describe('Distinguished name of the account that searches.'),
  bindPassword: secretReference.describe(
    'Password of that account; given to `tanzu` in its environment, never written.',
  ),
  users: z.strictObject({
    baseDn: z.string(),
    filter: z.string().optional(),
    username: z.string().optional(),
    nameAttribute: z.string().optional(),
  }),
  groups: z.strictObject({
    baseDn: z.string(),
    filter: z.string().optional(),
    nameAttribute: z.string().optional(),
    userAttribute: z.string().optional(),
    groupAttribute: z.string().optional(),
  }),
})
const oidc = z.strictObject({
  type: z.literal('oidc'),
  name: z.string().optional().describe('Name of the identity provider.'),
  issuer: z.url({ protocol: /^https$/ }).describe('Issuer URL.'),
  address: cidr.optional().describe('Private range or address of the issuer.'),
  clientId: z.string(),
  clientSecret: secretReference.describe(
    'Client secret; given to `tanzu` in its environment, never written.',
  ),
  scopes: z.array(z.string()).readonly().optional(),
  usernameClaim: z.string().optional(),
  groupsClaim: z.string().optional(),
})

/** What is true of a whole site. */
export const environmentSchema = z.strictObject({
  name: name.describe('The folder below environments/ and generated/.'),
  description: z.string().optional(),
  release: z
    .custom<Release>(
      value => typeof (value as { packages?: unknown } | null)?.packages === 'object',
      'expected a TKG release from #tkg, for example tkg161',
    )
    .describe('TKG release, with its catalogue of packages.'),
  region: z
    .string()
    .regex(/^[a-z]{2}(-gov|-iso[a-z]?)?-[a-z]+-\d$/, 'an AWS region, for example us-gov-west-1'),
  availabilityZones: z
    .array(z.string())
    .readonly()
    .describe('Zones that clusters spread over; an odd number.'),
  domain: host.describe('DNS domain of the site; every FQDN ends in it.'),
  networks: z.record(z.string(), networkSchema).optional().describe('Networks that several clusters share.'),
  registry: z.strictObject({
    host: host.describe('Private registry outside TKG, without a scheme.'),
    project: z.string().describe('Public project (no login) that holds the TKG images.'),
    address: cidr.optional().describe('Private (RFC 1918) range or address of the registry.'),
    ca: certificate
      .optional()
      .describe('CA of the registry, PEM; absent when its certificate is publicly trusted.'),
  }),
  git: z.strictObject({
    url: gitUrl.describe('Git mirror inside the gap.'),
    address: cidr.optional().describe('Private range or address of the mirror.'),
    ref: z.string().optional().describe('Branch (origin/main), tag or commit; default origin/main.'),
    ca: certificate.optional().describe('CA of the mirror, PEM; for https.'),
    fetchesPerMinute: z
      .int()
      .min(1)
      .optional()
      .describe('How many fetches of agents the mirror bears in a minute; default 120.'),
    knownHosts: z
      .string()
      .optional()
      .describe('Host keys of the mirror in known_hosts form; for ssh, where it is required.'),
    credentials: z
      .string()
      .optional()
      .describe(
        "Name of the Secret with the mirror's credentials, put in place by hand; absent for an anonymous mirror.",
      ),
  }),
  endpoints: z
    .array(z.string())
    .readonly()
    .optional()
    .describe('Services of AWS that every VPC of the site has an endpoint for, for example ec2, ssm, s3.'),
  provenIn: z
    .strictObject({
      environment: name.describe('The environment in which every change is tried before it comes here.'),
      except: z
        .record(z.string(), z.string().min(1))
        .optional()
        .describe('What clusters of this environment have and those of the other need not, and why.'),
    })
    .optional()
    .describe('Where changes are proven; differences that are not declared are reported.'),
  dns: z.array(z.ipv4()).readonly().describe('Resolvers.'),
  ntp: z.array(z.string()).readonly().describe('Time servers.'),
  logs: z
    .record(
      z.string(),
      z.strictObject({
        host,
        port: z.int().min(1).max(65535),
        protocol: z.enum(['udp', 'tcp', 'tls']),
        address: cidr.optional().describe('Private range or address of the sink.'),
      }),
    )
    .optional()
    .describe('Log sinks by name.'),
  ranges: z
    .array(cidr)
    .readonly()
    .optional()
    .describe(
      'Private ranges of the site, for what has no address of its own above; default those of RFC 1918.',
    ),
  breakGlass: z
    .string()
    .optional()
    .describe('The one group that is cluster-admin everywhere, for emergencies; absent for none.'),
  infrastructureGroups: z
    .array(z.string())
    .readonly()
    .optional()
    .describe('The groups that may be given access to the management cluster.'),
  identity: z.discriminatedUnion('type', [z.strictObject({ type: z.literal('none') }), ldap, oidc]),
  proxy: z
    .strictObject({
      http: proxyUrl,
      https: proxyUrl,
      noProxy: z.array(z.string()).readonly().optional(),
      ca: certificate.optional(),
    })
    .optional(),
  compliance: z
    .strictObject({
      fips: z.boolean().optional().describe('FIPS 140-2 builds; default false.'),
      stig: z.boolean().optional().describe('DISA STIG hardening; default false.'),
    })
    .optional(),
  rules: z
    .record(z.string(), z.literal('error'))
    .optional()
    .describe('Rules whose warnings are errors here, by id; nothing makes an error a warning.'),
  sshKey: z.string().describe('Name of the EC2 key pair on every node (RSA for STIG).'),
  ...clusterSettings,
  agent: componentUse.describe('What pulls the manifests, for example kappController().'),
})

/** What is true of every cluster of one role in an environment. */
export const roleSchema = z.strictObject({
  role: z.enum(['management', 'shared-services', 'workload']),
  ...clusterSettings,
})

/** One cluster. */
export const clusterSchema = z.strictObject({
  name: name
    .refine(
      text => !['aws', 'reports'].includes(text),
      "another name: aws and reports are the environment's own folders",
    )
    .describe('The file below environments/<environment>/ and the folder below generated/<environment>/.'),
  description: z.string().optional(),
  role: z.enum(['management', 'shared-services', 'workload']),
  managedBy: z
    .custom<ClusterDescription>(
      value => (value as { kind?: unknown } | null)?.kind === 'cluster',
      'expected a cluster, imported from its file',
    )
    .optional()
    .describe('The management cluster; required for every other role.'),
  ...clusterSettings,
  network: networkSchema.describe('Where the nodes run: vpc, cidr and one private subnet a zone.'),
})
