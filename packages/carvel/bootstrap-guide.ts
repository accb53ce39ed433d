/** The operator's page of one cluster: what must be there, the few commands in order, how to see that it is done. */
import { describeSecret, type Context, type Handwork, type SecretReference } from '#kernel'
import { clusterFolder } from './git-mirror.ts'
import { NAMESPACE } from './packages-namespace.ts'

/** What is to be done together: words, commands, and words on what is seen then. */
export interface GuideStep {
  readonly before?: string
  readonly commands: readonly string[]
  readonly after?: string
}

/** What is another's from agent to agent. */
export interface AgentGuide {
  /** What the agent needs before it starts: itself where TKG does not bring it, and a way into the mirror. */
  readonly tasks: readonly Handwork[]
  readonly handOver: readonly GuideStep[]
  readonly done: GuideStep
  /** How to stop it, and how to take away what it made. */
  readonly undo: readonly GuideStep[]
}

/** Markdown for `agent/README.md`. */
export function bootstrapGuide(context: Context, agent: AgentGuide): string {
  const { environment, cluster, management, offers, secrets } = context
  const folder = clusterFolder(environment, cluster)
  const tasks = (phase: Handwork['phase']) =>
    offers.flatMap(({ offers: { handwork = [] } }) => handwork).filter(task => task.phase === phase)
  return [
    `# Bring up ${cluster.name}`,
    `${cluster.role} cluster of ${environment.name}, TKG ${environment.release.version} (${environment.release.kubernetes}), in ${environment.region}${management ? `, managed by ${management.cluster.name}` : ''}.`,
    'All of this from the root of this repository, on a bootstrap machine inside the VPC that has `tanzu`, `kubectl`, `imgpkg`, `aws`, `jq` and `yq`.',
    section('1. Before the cluster', tasks('before-create')),
    steps('2. Create the cluster', [creation(cluster, folder)]),
    secretTable(secrets),
    section('3. Before the agent', [...agent.tasks, ...tasks('before-agent')]),
    steps('4. Hand over to the agent', [...agent.handOver, AGAIN]),
    section('5. Afterwards', tasks('after-agent')),
    steps('See that it is done', [agent.done, FAILURES]),
    steps('Stop, and undo', [...agent.undo, ...repository(context), deletion(cluster)]),
  ]
    .filter(part => part !== '')
    .join('\n\n')
    .concat('\n')
}

/** A package that failed before it had an App says so itself. */
const FAILURES: GuideStep = {
  before: 'What kapp-controller could not do says why:',
  commands: [
    `kubectl -n ${NAMESPACE} get packageinstalls,apps -o custom-columns=KIND:.kind,NAME:.metadata.name,WHY:.status.usefulErrorMessage`,
  ],
}

/** No agent changes itself, so what it may do and where it pulls from changes by an operator's hand only. */
const AGAIN: GuideStep = {
  before:
    'The same again whenever a commit changes a file below `agent/`: no agent pulls that folder. If the commit gives the agent rights, do it at once, because until then it cannot apply what takes them; if it takes rights away, do it once the agent has deleted what went.',
  commands: [],
}

type Named = Pick<Context['cluster'], 'name' | 'role'>

function creation({ name, role }: Named, folder: string): GuideStep {
  const commands =
    role === 'management'
      ? [
          `tanzu management-cluster create --file ${folder}/cluster-config.yaml`,
          'tanzu management-cluster kubeconfig get --admin',
        ]
      : [
          `tanzu cluster create --file ${folder}/cluster-config.yaml`,
          `tanzu cluster kubeconfig get ${name} --admin`,
        ]
  return {
    commands: [...commands, `kubectl config use-context ${name}-admin@${name}`, 'kubectl get nodes'],
    after: 'Every node is `Ready`.',
  }
}

/** The agent has taken it over from TKG, which declares it once only (fact sheet, section 1.1). */
function repository({ components, environment: { registry, release } }: Context): GuideStep[] {
  if (!components.includes('tanzu-standard')) return []
  const image = `${registry.host}/${registry.project}/packages/standard/repo:${release.repositoryTag}`
  return [
    {
      before: "TKG's own package repository went with it. To have it again, without an agent:",
      commands: [
        `tanzu package repository add tanzu-standard --namespace tanzu-package-repo-global --url ${image}`,
      ],
    },
  ]
}

function deletion({ name, role }: Named): GuideStep {
  return role === 'management'
    ? {
        before: 'To take away the cluster itself, after all that it manages:',
        commands: ['tanzu management-cluster delete'],
      }
    : {
        before:
          'To take away the cluster itself, after the above, because load balancers and volumes that it has made in AWS would stay:',
        commands: [`tanzu cluster delete ${name}`],
      }
}

function section(title: string, tasks: readonly Handwork[]): string {
  if (tasks.length === 0) return ''
  const lines = tasks.map(
    ({ task, commands }) => `- ${task}${commands ? `\n\n${indent(shell(commands))}` : ''}`,
  )
  return `## ${title}\n\n${lines.join('\n')}`
}

function steps(title: string, all: readonly GuideStep[]): string {
  const texts = all.flatMap(({ before, commands, after }) => [
    before ?? '',
    commands.length > 0 ? shell(commands) : '',
    after ?? '',
  ])
  return [`## ${title}`, ...texts.filter(text => text !== '')].join('\n\n')
}

function shell(commands: readonly string[]): string {
  return ['```sh', ...commands, '```'].join('\n')
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ')
}

/** The secrets that components refer to: which are made by themselves, and which an operator must put somewhere first. */
function secretTable(secrets: Context['secrets']): string {
  if (secrets.length === 0) return ''
  const rows = secrets.map(
    ({ component, path, secret }) =>
      `| ${component} | \`${path.join('.')}\` | ${describeSecret(secret)} | ${BY_HAND[secret.provider]} |`,
  )
  return [
    '## Secrets',
    '',
    'None of them is in Git.',
    '',
    '| component | value | secret | by hand |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

const BY_HAND: Readonly<Record<SecretReference['provider'], string>> = {
  secretgen: 'nothing: the cluster makes it',
  'external-secrets': 'create the entry before the agent is handed over',
  existing: 'create the Secret before the agent is handed over',
}
