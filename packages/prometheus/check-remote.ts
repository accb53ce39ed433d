/** What could not work of whom Prometheus calls: receivers beyond the site, credentials that cannot be read. */
import { NAMESPACE } from '#carvel'
import { isPrivate, type Problem } from '#kernel'
import type { PrometheusContext } from './context.ts'
import { endpointOf, isInCluster } from './words/formats.ts'

export function checkRemote(context: PrometheusContext): Problem[] {
  return [...checkPlace(context), ...checkSecrets(context)]
}

/** Samples leave the cluster, never the site. */
function checkPlace(context: PrometheusContext): Problem[] {
  const { domain } = context.environment
  return context.options.remoteWrite.flatMap(({ url, address }, i) => {
    const { host } = endpointOf(url)
    const isInside =
      isInCluster(host) || host === domain || host.endsWith(`.${domain}`) || isPrivate(`${host}/32`)
    if (isInside && (address === undefined || isPrivate(address))) return []
    return [
      context.problem('prometheus/remote-write', ['remoteWrite', i, isInside ? 'address' : 'url'], {
        of: 'options',
        message: 'prometheus: samples would be sent out of the site',
        found: isInside ? (address ?? '') : host,
        expected: isInside ? 'a private range' : `a name that ends in .${domain}, or a private address`,
        fix: 'send them to a receiver inside the site',
      }),
    ]
  })
}

/** Files are made of Secrets beside the package's values. */
function checkSecrets(context: PrometheusContext): Problem[] {
  const { scrape, remoteWrite } = context.options
  const callers = [
    ...scrape.jobs.map((caller, i) => ({ path: ['scrape', 'jobs', i], caller })),
    ...remoteWrite.map((caller, i) => ({ path: ['remoteWrite', i], caller })),
  ]
  return callers
    .flatMap(({ path, caller: { basicAuth, bearerToken } }) => [
      { path: [...path, 'basicAuth', 'password'], secret: basicAuth?.password },
      { path: [...path, 'bearerToken'], secret: bearerToken },
    ])
    .flatMap(({ path, secret }) =>
      secret?.provider === 'existing' && secret.namespace !== NAMESPACE
        ? [
            context.problem('prometheus/secret-namespace', path, {
              of: 'options',
              message: `prometheus: ${path.join('.')} is in a namespace where it cannot be read`,
              found: `Secret ${secret.namespace}/${secret.name}`,
              expected: `a Secret in ${NAMESPACE}`,
              fix: `put it there, and write existingSecret('${NAMESPACE}', '${secret.name}', '${secret.key}')`,
            }),
          ]
        : [],
    )
}
