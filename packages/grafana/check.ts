/** What may not be said of Grafana, though every value for itself is well-formed. */
import { checkCertificate, checkHost } from '#carvel'
import { checkCredentials, checkInternal, type Problem } from '#kernel'
import type { GrafanaContext } from './complete.ts'
import { checkIni } from './ini/check.ts'
import { checkTwice } from './check-twice.ts'
import { checkDataSources } from './data-source/check.ts'

export function check(context: GrafanaContext): Problem[] {
  const { grafana, ingress } = context.values
  return [
    ...checkLogin(context),
    ...checkTwice(context),
    ...checkIni(context, ['ini'], context.options.ini),
    ...checkDataSources(context),
    ...Object.entries(grafana.config).flatMap(([key, text]) =>
      checkCredentials(context, ['grafana', 'config', key], text, 'let Grafana read it: $__file{…}'),
    ),
    ...checkInternal(context, ['grafana', 'service', 'annotations'], grafana.service.annotations),
    ...checkHost(context, ['ingress', 'virtual_host_fqdn'], 'grafana', ingress.virtual_host_fqdn),
    ...checkCertificate(context, ['ingress', 'tlsCertificate'], 'grafana', ingress.tlsCertificate),
  ]
}

/** The package copies the login into a Secret's `data`: a plain name fails there, or becomes a name nobody can type. */
function checkLogin(context: GrafanaContext): Problem[] {
  const { admin_user } = context.values.grafana.secret
  const login = Buffer.from(admin_user, 'base64')
  const isBase64 = login.toString('base64') === admin_user && /^[\x21-\x7e]+$/.test(login.toString('latin1'))
  if (isBase64) return []
  return [
    context.problem('grafana/login', ['grafana', 'secret', 'admin_user'], {
      message: 'grafana: grafana.secret.admin_user is not the base64 form of a login',
      found: admin_user,
      expected: 'base64, for example YWRtaW4= for admin',
      fix: `for the login ${admin_user} write '${Buffer.from(admin_user).toString('base64')}'`,
    }),
  ]
}
