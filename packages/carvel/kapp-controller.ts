/** The agent of every TKG cluster: a kapp-controller App that pulls this cluster's manifests from the Git mirror. */
import { ApiObject, type Chart } from 'cdk8s'
import { choice, defineComponent, group, text, TextFile, texts, type Context } from '#kernel'
import { addAgentAccount } from './agent-account.ts'
import { checkDurations } from './agent-check.ts'
import { bootstrapGuide } from './bootstrap-guide.ts'
import { checkMirror, clusterFolder, mirrorAddress } from './git-mirror.ts'
import { NAMESPACE } from './packages-namespace.ts'
import { kappControllerGuide } from './kapp-controller-guide.ts'
import { mirrorFlow } from './mirror-flow.ts'
import { addPackagesNamespace } from './packages-namespace.ts'

const values = group('How the agent pulls and applies.', {
  syncPeriod: text('How often it asks the mirror. 200 clusters at 10m are 20 requests a minute.', '10m'),
  waitTimeout: text('How long kapp waits for an object to be ready.', '15m'),
  rawOptions: texts("Further options of `kapp deploy`, from kapp-controller's allowed list.", []),
  transport: choice(['https', 'ssh'])(
    "How it reaches the mirror; must fit the URL of the environment's Git mirror.",
    'https',
  ),
})

/** Name of the App, of its ServiceAccount and of what that may do. */
const NAME = 'drawbridge'

/** What kapp remembers of an app, and of each of its changes (kapp v0.49, pkg/kapp/app/recorded_app.go). */
const RECORDS = [{ group: '', kind: 'ConfigMap' }]

export const kappController = defineComponent({
  name: 'kapp-controller',
  folder: 'agent',
  values,
  check: context => [
    ...checkTransport(context),
    ...checkMirror(context),
    ...checkDurations(context, 'kapp-controller', [['syncPeriod'], ['waitTimeout']]),
  ],
  offers: ({ environment }) => ({ flows: [mirrorFlow(environment)] }),
  chart: (chart, context) => {
    addPackagesNamespace(chart)
    addAgentAccount(chart, { name: NAME, namespace: NAMESPACE, own: RECORDS })
    addApp(chart, context)
    new TextFile(chart, 'guide', {
      path: 'agent/README.md',
      text: bootstrapGuide(context, kappControllerGuide(context, NAME)),
    })
  },
})

type AgentContext = Context<typeof values>

function checkTransport({ environment: { git }, values, problem }: AgentContext) {
  const { transport } = mirrorAddress(git.url)
  if (transport === values.transport) return []
  return [
    problem('agent/transport', ['transport'], {
      message: `kapp-controller: transport ${values.transport} does not fit the mirror`,
      found: git.url,
      expected: `an ${values.transport} address`,
      fix: `set transport to '${transport}'`,
    }),
  ]
}

/** ytt is kapp-controller's reader of plain YAML; our header is a comment that is none of ytt's. */
function addApp(chart: Chart, { environment, cluster, values }: AgentContext): void {
  const { git } = environment
  new ApiObject(chart, 'app', {
    apiVersion: 'kappctrl.k14s.io/v1alpha1',
    kind: 'App',
    metadata: { name: NAME, namespace: NAMESPACE },
    spec: {
      serviceAccountName: NAME,
      syncPeriod: values.syncPeriod,
      fetch: [
        {
          git: {
            url: git.url,
            ref: git.ref ?? 'origin/main',
            subPath: `${clusterFolder(environment, cluster)}/manifests`,
            ...(git.credentials && { secretRef: { name: git.credentials } }),
          },
        },
      ],
      template: [{ ytt: { ignoreUnknownComments: true, paths: ['.'] } }],
      deploy: [{ kapp: { rawOptions: [`--wait-timeout=${values.waitTimeout}`, ...values.rawOptions] } }],
    },
  })
}
