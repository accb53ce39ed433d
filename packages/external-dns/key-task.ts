/** What the DNS server must be told before external-dns can update its zone. */
import type { Handwork } from '#kernel'
import type { ExternalDnsContext } from './arguments.ts'
import { settingsOf } from './check.ts'
import { valueOf } from './settings.ts'

export function keyTask(context: ExternalDnsContext): Handwork[] {
  const settings = settingsOf(context)
  const [host, zone, key] = ['rfc2136-host', 'rfc2136-zone', 'rfc2136-tsig-keyname'].map(name =>
    valueOf(settings, name),
  )
  if (host === undefined || zone === undefined || key === undefined) return []
  return [
    {
      phase: 'before-agent',
      task: `Let ${host} take updates of the zone ${zone}, and transfer it, for the key ${key}. In BIND: allow-transfer and update-policy of the zone.`,
    },
  ]
}
