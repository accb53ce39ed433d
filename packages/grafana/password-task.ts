/** How the operator learns the password of Grafana's administrator, when the cluster itself has made it. */
import { NAMESPACE } from '#carvel'
import type { Handwork } from '#kernel'
import type { GrafanaValues } from './complete.ts'

export function passwordTask({ grafana: { secret }, ingress }: GrafanaValues): Handwork[] {
  const password = secret.admin_password
  if (password?.provider !== 'secretgen') return []
  const login = Buffer.from(secret.admin_user, 'base64').toString()
  const place = ingress.enabled ? ` at https://${ingress.virtual_host_fqdn}${ingress.prefix}` : ''
  const read = `kubectl -n ${NAMESPACE} get secret ${password.name} -o jsonpath='{.data.password}' | base64 -d`
  return [
    {
      phase: 'after-agent',
      task: `Read the password that ${login} first signs in to Grafana with${place}.`,
      commands: [read],
    },
  ]
}
