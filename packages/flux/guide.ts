/** What the operator's page says of Flux. */
import {
  clusterFolder,
  mirrorCredentials,
  NAMESPACE,
  PACKAGE_LABEL,
  type AgentGuide,
  type GuideStep,
} from '#carvel'
import type { Handwork } from '#kernel'
import { INSTALLS } from './packages.ts'
import { NAME, type FluxContext } from './values.ts'

/** A folder a namespace: what lies in none goes first, then the packages, which bring the kinds of what goes last. */
export function guide(context: FluxContext): AgentGuide {
  const { namespace } = context.values
  const folder = `${clusterFolder(context.environment, context.cluster)}/agent/flux`
  const ready = INSTALLS.map(name => `packageinstall/${name}`).join(' ')
  return {
    tasks: credentials(context, folder),
    handOver: [
      {
        before: 'First the controllers, then what they work on, whose kinds they bring:',
        commands: [
          `kubectl apply -f ${folder}/`,
          `kubectl apply -f ${folder}/${NAMESPACE}/`,
          `kubectl -n ${NAMESPACE} wait ${ready} --for=condition=ReconcileSucceeded --timeout=15m`,
          `kubectl apply -f ${folder}/${namespace}/`,
        ],
      },
    ],
    done: {
      commands: [
        `kubectl -n ${namespace} get gitrepositories,kustomizations`,
        `kubectl -n ${NAMESPACE} get packageinstalls`,
      ],
      after: `Both objects of Flux are \`READY\`, and every PackageInstall says \`Reconcile succeeded\`; Flux does not wait for that, it knows nothing of packages.`,
    },
    undo: undo(namespace),
  }
}

/** Keys of the Secret: fluxcd/source-controller v0.24.4, GitRepository spec.secretRef. */
function credentials(
  { environment: { git }, values: { namespace } }: FluxContext,
  folder: string,
): Handwork[] {
  const file = (name: string, text: string | undefined) =>
    text === undefined ? [] : [`echo '${text.trim()}' > ${name}`]
  return mirrorCredentials(git, (secret, transport) => {
    const ssh = transport === 'ssh'
    const keys = ssh
      ? ['identity', 'known_hosts']
      : ['username', 'password', ...(git.ca === undefined ? [] : ['caFile'])]
    return [
      `kubectl apply -f ${folder}/Namespace_${namespace}.yaml`,
      ...(ssh ? file('known_hosts', git.knownHosts) : file('caFile', git.ca)),
      `kubectl -n ${namespace} create secret generic ${secret} ${keys.map(key => `--from-file=${key}`).join(' ')}`,
    ]
  })
}

/** Each of Flux's objects goes while its controller runs, which alone takes its finalizer off. */
function undo(namespace: string): GuideStep[] {
  const flux = `kubectl -n ${namespace}`
  const suspend = `${flux} patch kustomization ${NAME} --type merge -p '{"spec":{"suspend":true}}'`
  return [
    {
      before: 'To stop pulling and leave everything as it is; handing over again starts it again:',
      commands: [suspend],
    },
    {
      before:
        'To take away what Flux applied, packages included; it must not be suspended. Namespaces stay, with what is in them, until you delete them:',
      commands: [
        suspend.replace('true', 'false'),
        `${flux} delete kustomization ${NAME}`,
        `${flux} delete gitrepository ${NAME}`,
        `kubectl -n ${NAMESPACE} wait packageinstalls -l kustomize.toolkit.fluxcd.io/name=${NAME} --for=delete --timeout=30m`,
        `kubectl -n ${NAMESPACE} delete packageinstall ${INSTALLS.toReversed().join(' ')}`,
        `kubectl delete clusterrolebindings,clusterroles -l ${PACKAGE_LABEL}`,
        `kubectl delete clusterrolebinding,clusterrole ${NAME}`,
        `kubectl delete namespace ${namespace} ${NAMESPACE}`,
      ],
    },
  ]
}
