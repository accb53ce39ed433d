/** The AppProject: what the Applications may touch is what `manifests/` holds, by kind and by namespace, and nothing else. */
import { ApiObject, Lazy, type Chart } from 'cdk8s'
import { manifestObjects, NAMESPACE } from '#carvel'
import { compareText } from '#kernel'
import { NAME, SERVER, type ArgoContext } from './values.ts'

export function addProject(chart: Chart, { environment, cluster, values }: ArgoContext): void {
  const lazy = <T>(produce: (objects: readonly ApiObject[]) => T) =>
    Lazy.any({ produce: () => produce(manifestObjects(chart)) }) as T
  new ApiObject(chart, 'project', {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: NAME, namespace: values.namespace },
    spec: {
      description: `What cluster ${cluster.name} pulls.`,
      sourceRepos: [environment.git.url],
      destinations: lazy(objects =>
        unique([NAMESPACE, ...objects.flatMap(namespaceOf)]).map(namespace => ({
          server: SERVER,
          namespace,
        })),
      ),
      clusterResourceWhitelist: lazy(objects => kinds(objects, false)),
      namespaceResourceWhitelist: lazy(objects => kinds(objects, true)),
      ...(values.impersonate && {
        destinationServiceAccounts: [
          { server: SERVER, namespace: '*', defaultServiceAccount: `${values.namespace}:${NAME}` },
        ],
      }),
    },
  })
}

function kinds(objects: readonly ApiObject[], namespaced: boolean) {
  const names = objects
    .filter(object => namespaceOf(object).length > 0 === namespaced)
    .map(({ apiGroup, kind }) => `${apiGroup === 'core' ? '' : apiGroup} ${kind}`)
  return unique(names).map(name => {
    const [group = '', kind = ''] = name.split(' ')
    return { group, kind }
  })
}

function namespaceOf(object: ApiObject): string[] {
  const { namespace } = object.metadata
  return namespace === undefined ? [] : [namespace]
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].toSorted(compareText)
}
