/** The operator's page of one cluster: what must be there, the few commands in order, how to see that it is done. */
import { describeSecret, type Context, type Handwork, type SecretReference } from '#kernel'

/** Markdown for `agent/README.md`. */
export function bootstrapGuide({ environment, cluster, management, offers, secrets }: Context): string {
  const folder = `generated/${environment.name}/${cluster.name}`
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
    section('3. Before the agent', [...secretTask(environment.git, folder), ...tasks('before-agent')]),
    `## 4. Hand over to the agent\n\n${shell([`kubectl apply -f ${folder}/agent/kapp-controller/ --recursive`])}`,
    section('5. Afterwards', tasks('after-agent')),
    `## See that it is done\n\n${shell(['kubectl -n tanzu-packages get app drawbridge', 'kubectl -n tanzu-packages get packageinstalls'])}\n\nThe App says \`Reconcile succeeded\`, and so does every PackageInstall.`,
    `## Stop, and undo\n\nThe first command stops pulling and leaves everything as it is. The second, with the App not paused, deletes the App and all that it applied, packages included.\n\n${shell([`kubectl -n tanzu-packages patch app drawbridge --type merge -p '{"spec":{"paused":true}}'`, 'kubectl -n tanzu-packages delete app drawbridge'])}`,
  ]
    .filter(part => part !== '')
    .join('\n\n')
    .concat('\n')
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

function shell(commands: readonly string[]): string {
  return ['```sh', ...commands, '```'].join('\n')
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ')
}

/** kapp-controller takes no other keys in this Secret than those named here. */
function secretTask(
  git: {
    readonly url: string
    readonly credentials?: string | undefined
    readonly knownHosts?: string | undefined
  },
  folder: string,
): Handwork[] {
  if (!git.credentials) return []
  const https = git.url.startsWith('https://')
  const keys = https
    ? '--from-file=username --from-file=password'
    : '--from-file=ssh-privatekey --from-file=ssh-knownhosts'
  const knownHosts = https ? [] : [`echo '${(git.knownHosts ?? '').trim()}' > ssh-knownhosts`]
  return [
    {
      phase: 'before-agent',
      task: 'Put the credentials of the Git mirror in place, from files that you delete afterwards.',
      commands: [
        `kubectl apply -f ${folder}/agent/kapp-controller/Namespace_tanzu-packages.yaml`,
        ...knownHosts,
        `kubectl -n tanzu-packages create secret generic ${git.credentials} ${keys}`,
      ],
    },
  ]
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
