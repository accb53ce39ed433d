/** What the author of a cluster leaves to us: a name of the environment, secrets that the cluster makes, a scanner that stays offline. */
import { hostOf, isWritten } from '#carvel'
import { generatedSecret } from '#kernel'
import type { HarborContext, HarborValues } from './context.ts'
import { completeStorage } from './storage.ts'

/** The author's values with ours where the author says nothing. */
export function complete(context: HarborContext): HarborValues {
  const { values } = context
  return {
    ...values,
    harborAdminPassword: values.harborAdminPassword ?? generatedSecret('harbor-admin'),
    hostname: isWritten(context, ['hostname']) ? values.hostname : hostOf(context, 'harbor'),
    ...secrets(values),
    trivy: offline(context),
    persistence: { ...values.persistence, imageChartStorage: completeStorage(context) },
    proxy: proxyOf(context),
    metrics: isWritten(context, ['metrics', 'enabled'])
      ? values.metrics
      : { ...values.metrics, enabled: true },
    network: isWritten(context, ['network', 'ipFamilies']) ? values.network : { ipFamilies: ['IPv4'] },
  }
}

/** The package refuses to be installed without any of these, and with keys of another length (harbor 2.5.3: values.star). */
function secrets({ secretKey, database, core, jobservice, registry }: HarborValues) {
  return {
    secretKey: secretKey ?? generatedSecret('harbor-secret-key', { length: SECRET_KEY_LENGTH }),
    database: { ...database, password: database.password ?? generatedSecret('harbor-database') },
    core: {
      ...core,
      secret: core.secret ?? generatedSecret('harbor-core'),
      xsrfKey: core.xsrfKey ?? generatedSecret('harbor-xsrf-key', { length: XSRF_KEY_LENGTH }),
    },
    jobservice: { ...jobservice, secret: jobservice.secret ?? generatedSecret('harbor-jobservice') },
    registry: { ...registry, secret: registry.secret ?? generatedSecret('harbor-registry') },
  }
}

export const SECRET_KEY_LENGTH = 16
export const XSRF_KEY_LENGTH = 32

/** Behind a gap both would wait for the Internet and fail every scan. */
function offline(context: HarborContext): HarborValues['trivy'] {
  const { trivy } = context.values
  return {
    ...trivy,
    skipUpdate: isWritten(context, ['trivy', 'skipUpdate']) ? trivy.skipUpdate : true,
    offlineScan: isWritten(context, ['trivy', 'offlineScan']) ? trivy.offlineScan : true,
  }
}

/** The environment's proxy, for replication and the scanner; names of the site are reached without it. */
function proxyOf(context: HarborContext): HarborValues['proxy'] {
  const { proxy } = context.values
  const site = context.environment.proxy
  if (!site || isWritten(context, ['proxy'])) return proxy
  return {
    httpProxy: site.http,
    httpsProxy: site.https,
    noProxy: [proxy.noProxy, `.${context.environment.domain}`, ...(site.noProxy ?? [])].join(','),
  }
}
