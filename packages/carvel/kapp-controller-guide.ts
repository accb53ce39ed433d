/** What the operator's page says of kapp-controller, which every TKG cluster runs already. */
import type { Context, Handwork } from '#kernel'
import type { AgentGuide } from './bootstrap-guide.ts'
import { clusterFolder, mirrorCredentials } from './git-mirror.ts'
import { NAMESPACE } from './packages-namespace.ts'

/** `name`: of the App. */
export function kappControllerGuide(
  { environment, cluster }: Pick<Context, 'environment' | 'cluster'>,
  name: string,
): AgentGuide {
  const folder = `${clusterFolder(environment, cluster)}/agent/kapp-controller`
  const app = `kubectl -n ${NAMESPACE}`
  const pause = (paused: boolean) =>
    `${app} patch app ${name} --type merge -p '${JSON.stringify({ spec: { paused } })}'`
  return {
    tasks: secretTask(environment.git, folder),
    handOver: [{ commands: [`kubectl apply -f ${folder}/ --recursive`] }],
    done: {
      commands: [`${app} get app ${name}`, `${app} get packageinstalls`],
      after: 'The App says `Reconcile succeeded`, and so does every PackageInstall.',
    },
    undo: [
      {
        before: 'To stop pulling and leave everything as it is; handing over again starts it again:',
        commands: [pause(true)],
      },
      {
        before:
          'To take away the App and all that it applied, packages and namespaces included, with what is in them; it must not be paused:',
        commands: [
          pause(false),
          `${app} delete app ${name} --timeout=60m`,
          `kubectl delete clusterrolebinding,clusterrole ${name}`,
          `kubectl delete namespace ${NAMESPACE}`,
        ],
      },
    ],
  }
}

/** kapp-controller takes no other keys in this Secret than those named here. */
function secretTask(git: Context['environment']['git'], folder: string): Handwork[] {
  return mirrorCredentials(git, (secret, transport) => {
    const ssh = transport === 'ssh'
    const keys = ssh
      ? '--from-file=ssh-privatekey --from-file=ssh-knownhosts'
      : '--from-file=username --from-file=password'
    return [
      `kubectl apply -f ${folder}/Namespace_${NAMESPACE}.yaml`,
      ...(ssh ? [`echo '${(git.knownHosts ?? '').trim()}' > ssh-knownhosts`] : []),
      `kubectl -n ${NAMESPACE} create secret generic ${secret} ${keys}`,
    ]
  })
}
