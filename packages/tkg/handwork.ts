/** What the operator does on the bootstrap machine before the cluster is made. Facts: TKG 1.6 fact sheet, section 5. */
import { imageTag, type Environment, type Handwork } from '#kernel'
import { zonesOf, type TkgContext } from './derived.ts'

export function handwork(context: TkgContext): Handwork[] {
  const { cluster, environment, management } = context
  return [
    credentials(environment),
    ...(cluster.role === 'management' ? [instanceProfiles()] : []),
    keyPair(environment),
    tags(context),
    ...trust(context),
    images(environment),
    ...uncertain(environment),
    commandLine(context),
    ...(management ? [login(management.cluster.name)] : []),
  ]
}

function credentials({ region }: Environment): Handwork {
  return {
    phase: 'before-create',
    task: 'Give the bootstrap machine AWS credentials: an instance profile, or a named profile; never in a file of this repository.',
    commands: ['export AWS_PROFILE=…', `aws sts get-caller-identity --region ${region}`],
  }
}

/** IAM is a global service without a VPC endpoint. */
function instanceProfiles(): Handwork {
  return {
    phase: 'before-create',
    task: 'Make the instance profiles `*.tkg.cloud.vmware.com` once an account, from where IAM and CloudFormation can be reached.',
    commands: ['tanzu management-cluster permissions aws set'],
  }
}

function keyPair({ sshKey, region, compliance }: Environment): Handwork {
  const kind = compliance?.stig ? ', of type rsa as the STIG wants' : ''
  return {
    phase: 'before-create',
    task: `Check that the key pair ${sshKey} exists${kind}.`,
    commands: [`aws ec2 describe-key-pairs --region ${region} --key-names ${sshKey}`],
  }
}

/** Without these the AWS cloud provider finds no subnet for internal load balancers. */
function tags({ cluster, environment }: TkgContext): Handwork {
  const subnets = zonesOf(cluster, environment).map(zone => cluster.network.subnets[zone])
  return {
    phase: 'before-create',
    task: 'Tag the private subnets for this cluster and for internal load balancers.',
    commands: [
      [
        `aws ec2 create-tags --region ${environment.region} --resources ${subnets.join(' ')}`,
        `--tags Key=kubernetes.io/cluster/${cluster.name},Value=shared Key=kubernetes.io/role/internal-elb,Value=1`,
      ].join(' '),
    ],
  }
}

const CA_VARIABLE = 'TKG_CUSTOM_IMAGE_REPOSITORY_CA_CERTIFICATE'

function configFile({ cluster, environment }: TkgContext): string {
  return `generated/${environment.name}/${cluster.name}/cluster-config.yaml`
}

function trust(context: TkgContext): Handwork[] {
  const { registry } = context.environment
  if (registry.ca === undefined) return []
  const folder = `/etc/docker/certs.d/${registry.host}`
  return [
    {
      phase: 'before-create',
      task: 'Let Docker on the bootstrap machine trust the registry.',
      commands: [
        `sudo mkdir -p ${folder}`,
        `yq e .${CA_VARIABLE} ${configFile(context)} | base64 -d | sudo tee ${folder}/ca.crt`,
      ],
    },
  ]
}

function images({ registry, release }: Environment): Handwork {
  const repository = `${registry.host}/${registry.project}`
  const ca =
    registry.ca === undefined ? '' : ` --registry-ca-cert-path /etc/docker/certs.d/${registry.host}/ca.crt`
  const tag = imageTag(release.kubernetes)
  return {
    phase: 'before-create',
    task: `Check that the registry has the images of TKG ${release.version}: both lists show the tag.`,
    commands: [
      `imgpkg tag list -i ${repository}/tkr-bom${ca} | grep ${tag}`,
      `imgpkg tag list -i ${repository}/packages/standard/repo${ca} | grep ${release.repositoryTag}`,
    ],
  }
}

/** What to look at before anybody relies on it; `known()` then says what was seen. */
function uncertain({ release }: Environment): Handwork[] {
  const { older: _, ...reasons } = release.uncertain ?? {}
  // what packages make is said beside the rights that come of it
  const paths = Object.entries(reasons).filter(([path]) => !path.startsWith('creates.'))
  if (paths.length === 0) return []
  const list = paths.map(([path, from]) => `${path} (from ${from})`).join('; ')
  return [
    {
      phase: 'before-create',
      task: `Compare what is not certain of TKG ${release.version} with the BOM of your copy, and say what you saw with \`known()\` where the environment names its release: ${list}.`,
    },
  ]
}

/** The command line reads these before it reads the configuration file. */
function commandLine(context: TkgContext): Handwork {
  const { registry, git, compliance } = context.environment
  const set = (name: string, value: string) => `tanzu config set env.${name} ${value}`
  return {
    phase: 'before-create',
    task: 'Tell the tanzu command line where its own images are.',
    commands: [
      set('TKG_CUSTOM_IMAGE_REPOSITORY', `${registry.host}/${registry.project}`),
      set('TKG_CUSTOM_IMAGE_REPOSITORY_SKIP_TLS_VERIFY', 'false'),
      ...((registry.ca ?? git.ca)
        ? [set(CA_VARIABLE, `"$(yq e .${CA_VARIABLE} ${configFile(context)})"`)]
        : []),
      ...(compliance?.fips ? [set('TKG_CUSTOM_COMPATIBILITY_IMAGE_PATH', 'fips/tkg-compatibility')] : []),
    ],
  }
}

function login(management: string): Handwork {
  return {
    phase: 'before-create',
    task: 'Point the tanzu command line to the management cluster.',
    commands: [`tanzu login --server ${management}`],
  }
}
