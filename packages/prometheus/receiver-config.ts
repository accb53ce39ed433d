/** A receiver in the words of alertmanager.yml (alertmanager v0.24.0, config/notifiers.go). */
import type { JsonWithSecrets, JsonWithSecretsMap } from '#carvel'
import { ownerOf, tlsConfig } from './files.ts'
import type { Receiver, Smtp } from './words/receiver.ts'

type Mail = NonNullable<Receiver['email']>[number]
type Webhook = NonNullable<Receiver['webhook']>[number]
type Pager = NonNullable<Receiver['pager']>[number]

/** The mail server's certificate is judged for each mail anew: there is no such word for all (alertmanager v0.24.0, GlobalConfig). */
export function receiverConfig(
  name: string,
  { email, webhook, pager }: Receiver,
  smtp: Smtp | undefined,
): JsonWithSecrets {
  return {
    name,
    email_configs: email?.map(mail => ({ ...emailConfig(mail), tls_config: tlsConfig('mail', smtp?.tls) })),
    webhook_configs: webhook?.map((each, i) => webhookConfig(each, ownerOf(`webhook-${i + 1}`, name))),
    pagerduty_configs: pager?.map((each, i) => pagerConfig(each, ownerOf(`pager-${i + 1}`, name))),
  }
}

function emailConfig({ to, sendResolved, headers, html, text }: Mail): JsonWithSecretsMap {
  return { to, send_resolved: sendResolved, headers, html, text }
}

function webhookConfig(webhook: Webhook, owner: string): JsonWithSecrets {
  const { bearerToken, basicAuth } = webhook
  return {
    url: webhook.url,
    send_resolved: webhook.sendResolved,
    max_alerts: webhook.maxAlerts,
    http_config: httpConfig(owner, webhook, {
      ...(bearerToken && { authorization: { type: 'Bearer', credentials: bearerToken } }),
      ...(basicAuth && { basic_auth: { username: basicAuth.username, password: basicAuth.password } }),
    }),
  }
}

function pagerConfig(pager: Pager, owner: string): JsonWithSecrets {
  return {
    url: pager.url,
    routing_key: pager.routingKey,
    send_resolved: pager.sendResolved,
    severity: pager.severity,
    component: pager.component,
    group: pager.group,
    class: pager.class,
    details: pager.details,
    http_config: httpConfig(owner, pager, {}),
  }
}

/** Absent where nothing is said, because an empty one would hide the global one. */
function httpConfig(
  owner: string,
  { proxy, tls }: Webhook | Pager,
  more: JsonWithSecretsMap,
): JsonWithSecretsMap | undefined {
  const config = {
    ...more,
    ...(proxy !== undefined && { proxy_url: proxy }),
    ...(tls && { tls_config: tlsConfig(owner, tls) }),
  }
  return Object.keys(config).length === 0 ? undefined : config
}
