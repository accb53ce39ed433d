/** What the operator's page says of Argo CD, which TKG does not bring. */
import {
  clusterFolder,
  mirrorCredentials,
  NAMESPACE,
  PACKAGE_LABEL,
  type AgentGuide,
  type GuideStep,
} from '#carvel'
import { manifestPath, type Handwork } from '#kernel'
import { settings } from './settings.ts'
import { KEPT, NAME, type ArgoContext } from './values.ts'

export function guide(context: ArgoContext): AgentGuide {
  const folder = `${clusterFolder(context.environment, context.cluster)}/agent/argo-cd`
  return {
    tasks: [install(context), configure(context), ...credentials(context)],
    handOver: [{ commands: [`${APPLY} -f ${folder}/ --recursive`] }],
    done: done(context),
    undo: undo(context),
  }
}

/** Server-side, so that of the ConfigMaps that Argo CD brings only our keys become ours. */
const APPLY = 'kubectl apply --server-side --force-conflicts'

/** The core installation: no web server, no login, nothing that anybody could call from outside. */
function install({ environment: { registry }, values }: ArgoContext): Handwork {
  const project = `${registry.host}/${registry.project}`
  const trust = registry.ca ? ` --registry-ca-cert-path /etc/docker/certs.d/${registry.host}/ca.crt` : ''
  return {
    phase: 'before-agent',
    task: `Install Argo CD ${values.version} (it is no TKG package) into the namespace ${values.namespace}, from manifests/core-install.yaml of that release; both lists show the tag.`,
    commands: [
      `imgpkg tag list -i ${project}/argoproj/argocd${trust} | grep ${values.version}`,
      `imgpkg tag list -i ${project}/redis${trust} | grep ${values.redis}`,
      `kubectl create namespace ${values.namespace}`,
      `sed -e 's#image: quay.io/#image: ${project}/#' -e 's#image: redis:#image: ${project}/redis:#' core-install.yaml | kubectl -n ${values.namespace} apply --server-side -f -`,
      `kubectl -n ${values.namespace} rollout status statefulset argocd-application-controller --timeout 10m`,
    ],
  }
}

function configure(context: ArgoContext): Handwork {
  const { namespace } = context.values
  const folder = clusterFolder(context.environment, context.cluster)
  const files = [
    ['Namespace', NAMESPACE],
    ...settings(context).map(([name]) => ['ConfigMap', name, namespace]),
  ].map(([kind = '', name = '', namespace]) =>
    manifestPath({
      folder: 'agent',
      component: 'argo-cd',
      apiVersion: 'v1',
      kind,
      name,
      ...(namespace !== undefined && { namespace }),
    }),
  )
  return {
    phase: 'before-agent',
    task: `Make ${NAMESPACE}, where Secrets are put next, and tell Argo CD whom to trust, what to take for its own and when a package is well; it reads the interval only when it starts.`,
    commands: [
      `${APPLY} ${files.map(file => `-f ${folder}/${file}`).join(' ')}`,
      `kubectl -n ${namespace} rollout restart statefulset argocd-application-controller`,
      `kubectl -n ${namespace} rollout restart deployment argocd-repo-server`,
    ],
  }
}

/** Shape of the Secret: argo-cd v2.14 docs, declarative setup: repositories. */
function credentials({ environment: { git }, values: { namespace } }: ArgoContext): Handwork[] {
  return mirrorCredentials(git, (secret, transport) => {
    const keys =
      transport === 'ssh' ? '--from-file=sshPrivateKey' : '--from-file=username --from-file=password'
    return [
      `kubectl -n ${namespace} create secret generic ${secret} --from-literal=type=git --from-literal=project=${NAME} --from-literal=url=${git.url} ${keys}`,
      `kubectl -n ${namespace} label secret ${secret} argocd.argoproj.io/secret-type=repository`,
    ]
  })
}

function done({ values: { namespace } }: ArgoContext): GuideStep {
  return {
    commands: [
      `kubectl -n ${namespace} get applications`,
      `kubectl -n ${NAMESPACE} get packageinstalls`,
      `kubectl -n ${namespace} get application ${KEPT} -o jsonpath='{range .status.resources[?(@.requiresPruning==true)]}{.kind} {.namespace} {.name}{"\\n"}{end}'`,
    ],
    after: `Both Applications are \`Synced\` and \`Healthy\`, and every PackageInstall says \`Reconcile succeeded\`. The last command says what Git no longer has and ${KEPT} keeps all the same, and then ${KEPT} is \`OutOfSync\`: delete it by hand, the account of a package once its PackageInstall is gone.`,
  }
}

function undo({ values: { namespace, impersonate } }: ArgoContext): GuideStep[] {
  const applications = `kubectl -n ${namespace}`
  const patch = (name: string, merge: unknown) =>
    `${applications} patch application ${name} --type merge -p '${JSON.stringify(merge)}'`
  const stop = { spec: { syncPolicy: { automated: null } } }
  return [
    {
      before: 'To stop pulling and leave everything as it is; handing over again starts it again:',
      commands: [patch(NAME, stop), patch(KEPT, stop)],
    },
    {
      before:
        'To take away what Argo CD applied, packages included. Namespaces stay, with what is in them, until you delete them, and so does Argo CD itself:',
      commands: [
        patch(NAME, { metadata: { finalizers: ['resources-finalizer.argocd.argoproj.io'] } }),
        `${applications} delete application ${NAME}`,
        `kubectl -n ${NAMESPACE} wait packageinstalls --all --for=delete --timeout=30m`,
        `${applications} delete application ${KEPT}`,
        `${applications} delete appproject ${NAME}`,
        `kubectl delete clusterrolebindings,clusterroles -l ${PACKAGE_LABEL}`,
        ...(impersonate ? [`kubectl delete clusterrolebinding,clusterrole ${NAME}`] : []),
        `kubectl delete namespace ${NAMESPACE}`,
      ],
    },
  ]
}
