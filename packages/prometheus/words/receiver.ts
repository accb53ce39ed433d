/**
 * Whom Alertmanager tells, and how (alertmanager v0.24.0, config/notifiers.go). That version reads neither the password of a
 * mail server nor a pager's key from a file, so each credential is one that External Secrets writes into the text.
 */
import { z } from 'zod'
import { isSecretReference, type ManagedSecret } from '#kernel'
import { cidr, hostPort, webAddress } from './formats.ts'
import { trust } from './trust.ts'

/** A credential: an entry of AWS Secrets Manager. Nothing else can be written into the middle of a text. */
const credential = z
  .custom<ManagedSecret>(value => isSecretReference(value) && value.provider === 'external-secrets', {
    params: { secret: true },
  })
  .meta({ secret: 'plain' })

const address = cidr
  .optional()
  .describe('Private range or address of whom is called, or of the proxy; so that it may be reached.')
const sendResolved = z.boolean().optional()

const http = {
  proxy: webAddress.optional().describe('Proxy on the way, for example http://proxy.example.internal:3128.'),
  tls: trust.optional(),
  address,
}

export const email = z.strictObject({
  to: z.string().min(1).describe('Addresses, separated by commas.'),
  sendResolved: sendResolved.describe('Whether the end of an alert is told too; default false.'),
  headers: z.record(z.string(), z.string()).optional().describe('For example { Subject: … }, a template.'),
  html: z.string().optional().describe('Body, a template.'),
  text: z.string().optional().describe('Body as plain text, a template.'),
})

export const webhook = z.strictObject({
  url: z
    .union([webAddress, credential])
    .describe(
      'Where alerts are posted; a reference where the address is a secret. A Service of the cluster needs a flow of its own.',
    ),
  sendResolved: sendResolved.describe('Whether the end of an alert is told too; default true.'),
  maxAlerts: z.int().min(0).optional().describe('Most alerts in one message; default 0, which means all.'),
  bearerToken: credential.optional(),
  basicAuth: z.strictObject({ username: z.string(), password: credential }).optional(),
  ...http,
})

/** PagerDuty's events API v2, or whatever speaks it inside the site. */
export const pager = z.strictObject({
  url: webAddress.describe('For example https://events.pagerduty.com/v2/enqueue, through a proxy.'),
  routingKey: credential.describe('Integration key.'),
  sendResolved: sendResolved.describe('Whether the end of an alert is told too; default true.'),
  severity: z.string().optional().describe('Severity of the event, a template; default error.'),
  component: z.string().optional(),
  group: z.string().optional(),
  class: z.string().optional(),
  details: z.record(z.string(), z.string()).optional().describe('More of the event, templates.'),
  ...http,
})

export const receiver = z.strictObject({
  email: z.array(email).readonly().optional(),
  webhook: z.array(webhook).readonly().optional(),
  pager: z.array(pager).readonly().optional().describe('PagerDuty, or what speaks its events API v2.'),
})
export type Receiver = z.output<typeof receiver>

/** The mail server that all mails go through. */
export const smtp = z.strictObject({
  smarthost: hostPort.describe('Host and port, for example mail.example.internal:587.'),
  from: z.string().min(1).describe('Address of the sender.'),
  hello: z.string().optional().describe('How Alertmanager names itself; default localhost.'),
  username: z.string().optional(),
  password: credential.optional(),
  requireTls: z.boolean().optional().describe('Default true.'),
  tls: trust.optional(),
  address: cidr.optional().describe('Private range or address of the mail server.'),
})
export type Smtp = z.output<typeof smtp>
