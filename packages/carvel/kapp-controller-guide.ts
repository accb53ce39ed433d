/** What the operator's page says of kapp-controller, which every TKG cluster runs already. */
import type { Context, Handwork } from '#kernel'
import type { AgentGuide } from './bootstrap-guide.ts'
import { clusterFolder, mirrorAddress } from './git-mirror.ts'
import { NAMESPACE } from './install-package.ts'

/** `name`: of the App. */
export function kappControllerGuide(
  { environment, cluster }: Pick<Context, 'environment' | 'cluster'>,
  name: string,
): AgentGuide {
  const folder = `${clusterFolder(environment, cluster)}/agent/kapp-controller`
  const app = `kubectl -n ${NAMESPACE}`
  return {
    tasks: secretTask(environment.git, folder),
    handOver: [{ commands: [`kubectl apply -f ${folder}/ --recursive`] }],
    done: {
      commands: [`${app} get app ${name}`, `${app} get packageinstalls`],
      after: 'The App says `Reconcile succeeded`, and so does every PackageInstall.',
    },
    undo: [
      {
        before:
          'The first command stops pulling and leaves everything as it is. The second, with the App not paused, deletes the App and all that it applied, packages included.',
        commands: [
          `${app} patch app ${name} --type merge -p '{"spec":{"paused":true}}'`,
          `${app} delete app ${name}`,
        ],
      },
    ],
  }
}

/** kapp-controller takes no other keys in this Secret than those named here. */
function secretTask(git: Context['environment']['git'], folder: string): Handwork[] {
  if (!git.credentials) return []
  const ssh = mirrorAddress(git.url).transport === 'ssh'
  const keys = ssh
    ? '--from-file=ssh-privatekey --from-file=ssh-knownhosts'
    : '--from-file=username --from-file=password'
  return [
    {
      phase: 'before-agent',
      task: 'Put the credentials of the Git mirror in place, from files that you delete afterwards.',
      commands: [
        `kubectl apply -f ${folder}/Namespace_${NAMESPACE}.yaml`,
        ...(ssh ? [`echo '${(git.knownHosts ?? '').trim()}' > ssh-knownhosts`] : []),
        `kubectl -n ${NAMESPACE} create secret generic ${git.credentials} ${keys}`,
      ],
    },
  ]
}
