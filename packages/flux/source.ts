/** The GitRepository: what Flux reads. Fields: fluxcd/source-controller v0.24.4, api/v1beta2. */
import { ApiObject, type Chart } from 'cdk8s'
import { k8s } from 'cdk8s-plus-27'
import { mirrorAddress, mirrorReference } from '#carvel'
import { NAME, type FluxContext } from './values.ts'

export function addSource(chart: Chart, context: FluxContext): void {
  const { environment, values } = context
  const secret = secretName(context)
  new ApiObject(chart, 'source', {
    apiVersion: 'source.toolkit.fluxcd.io/v1beta2',
    kind: 'GitRepository',
    metadata: { name: NAME, namespace: values.namespace },
    spec: {
      url: sourceUrl(environment.git.url),
      ref: mirrorReference(environment.git.ref),
      interval: values.interval,
      timeout: '60s',
      gitImplementation: values.gitImplementation,
      ...(secret !== undefined && { secretRef: { name: secret } }),
      // what the repository holds besides need not be kept and handed on
      ignore: '/*\n!/generated\n',
    },
  })
  if (environment.git.credentials === undefined && environment.git.ca !== undefined && secret !== undefined)
    new k8s.KubeSecret(chart, 'mirror-ca', {
      metadata: { name: secret, namespace: values.namespace },
      type: 'Opaque',
      stringData: { caFile: environment.git.ca },
    })
}

/** Of the Secret with what the mirror is reached with: by hand if there are credentials, ours if it is an authority only. */
export function secretName({ environment: { git } }: Pick<FluxContext, 'environment'>): string | undefined {
  const trusts = mirrorAddress(git.url).transport === 'https' && git.ca !== undefined
  return git.credentials ?? (trusts ? 'git-mirror-ca' : undefined)
}

/** Flux takes no `git@host:path`; a path of that form is also reached from the server's root. */
export function sourceUrl(url: string): string {
  if (/^(https|ssh):\/\//.test(url)) return url
  const { user, host, path } = mirrorAddress(url)
  return `ssh://${user === undefined ? '' : `${user}@`}${host}/${path}`
}
