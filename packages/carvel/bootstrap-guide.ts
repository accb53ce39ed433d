/** The operator's page of one cluster: what must be there, the few commands in order, how to see that it is done. */
import { describeSecret, type Context, type Handwork, type SecretReference } from '#kernel'
import { clusterFolder } from './git-mirror.ts'

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
export function bootstrapGuide(
  { environment, cluster, management, offers, secrets }: Context,
  agent: AgentGuide,
): string {
  const folder = clusterFolder(environment, cluster)
  const tasks = (phase: Handwork['phase']) =>
    offers.flatMap(({ offers: { handwork = [] } }) => handwork).filter(task => task.phase === phase)
  const create =
    cluster.role === 'management'
      ? `tanzu management-cluster create --file ${folder}/cluster-config.yaml`
      : `tanzu cluster create --file ${folder}/cluster-config.yaml`
  return [
    `# Bring up ${cluster.name}`,
    `${cluster.role} cluster of ${environment.name}, TKG ${environment.release.version} (${environment.release.kubernetes}), in ${environment.region}${management ? `, managed by ${management.cluster.name}` : ''}.`,
    section('1. Before the cluster', tasks('before-create')),
    `## 2. Create the cluster\n\nFrom a bootstrap machine inside the VPC:\n\n${shell([create, kubeconfig(cluster.name, cluster.role), `kubectl config use-context ${cluster.name}-admin@${cluster.name}`])}`,
    secretTable(secrets),
    section('3. Before the agent', [...agent.tasks, ...tasks('before-agent')]),
    steps('4. Hand over to the agent', [...agent.handOver, AGAIN]),
    section('5. Afterwards', tasks('after-agent')),
    steps('See that it is done', [agent.done]),
    steps('Stop, and undo', agent.undo),
  ]
    .filter(part => part !== '')
    .join('\n\n')
    .concat('\n')
}

/** No agent changes itself, so what it may do and where it pulls from changes by an operator's hand only. */
const AGAIN: GuideStep = {
  before:
    'The same again whenever a commit changes a file below `agent/`: no agent pulls that folder. What a commit lets the agent do is needed before it can, so do it as soon as the commit is there; what a commit no longer lets it do is needed until it has deleted what went, so then do it once the agent is done.',
  commands: [],
}

function kubeconfig(name: string, role: string): string {
  return role === 'management'
    ? 'tanzu management-cluster kubeconfig get --admin'
    : `tanzu cluster kubeconfig get ${name} --admin`
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
