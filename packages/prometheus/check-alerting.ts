/** What Alertmanager would refuse of the options: names that nobody has, mails without a server. */
import { findNearest, type Path, type Problem } from '#kernel'
import { NOBODY } from './alertmanager-yml.ts'
import type { PrometheusContext } from './context.ts'
import type { Route } from './words/route.ts'

export function checkAlerting(context: PrometheusContext): Problem[] {
  const { receivers, bySeverity, heartbeat, routes } = context.options.alerting
  const named = [
    ...Object.entries(bySeverity).map(([severity, name]) => ({ path: ['bySeverity', severity], name })),
    { path: ['heartbeat'], name: heartbeat },
    ...routes.flatMap((route, i) => receiversOf(route, ['routes', i])),
  ]
  return [
    ...named.flatMap(({ path, name }) =>
      name === undefined || name === NOBODY || name in receivers
        ? []
        : [unknown(context, path, 'receiver', name, Object.keys(receivers))],
    ),
    ...routes.flatMap((route, i) => checkIntervals(context, route, ['routes', i])),
    ...checkReceivers(context),
    ...checkStores(context),
  ]
}

function receiversOf(route: Route, path: Path): { readonly path: Path; readonly name: string | undefined }[] {
  return [
    { path: [...path, 'receiver'], name: route.receiver },
    ...(route.routes ?? []).flatMap((inner, i) => receiversOf(inner, [...path, 'routes', i])),
  ]
}

function checkIntervals(context: PrometheusContext, route: Route, path: Path): Problem[] {
  const known = Object.keys(context.options.alerting.timeIntervals)
  const own = (['mute', 'active'] as const).flatMap(key =>
    (route[key] ?? []).flatMap((name, i) =>
      known.includes(name) ? [] : [unknown(context, [...path, key, i], 'time interval', name, known)],
    ),
  )
  return [
    ...own,
    ...(route.routes ?? []).flatMap((inner, i) => checkIntervals(context, inner, [...path, 'routes', i])),
  ]
}

function unknown(
  context: PrometheusContext,
  path: Path,
  what: string,
  name: string,
  known: readonly string[],
): Problem {
  const meant = findNearest(name, known)
  return context.problem('prometheus/alerting-name', ['alerting', ...path], {
    of: 'options',
    message: `prometheus: alerting.${path.join('.')} names a ${what} that is not there`,
    found: name,
    expected: known.length === 0 ? `a ${what}; there is none yet` : `one of ${known.toSorted().join(', ')}`,
    ...(meant !== undefined && { fix: `did you mean ${meant}?` }),
  })
}

function checkReceivers(context: PrometheusContext): Problem[] {
  const { receivers, smtp } = context.options.alerting
  return Object.entries(receivers).flatMap(([name, { email = [], webhook = [], pager = [] }]) => {
    const path = ['alerting', 'receivers', name]
    if (name === NOBODY)
      return [
        context.problem('prometheus/receiver', path, {
          of: 'options',
          message: `prometheus: the receiver ${NOBODY} is there already and tells nobody`,
          found: name,
          expected: 'another name',
        }),
      ]
    if (email.length + webhook.length + pager.length === 0)
      return [
        context.problem('prometheus/receiver', path, {
          of: 'options',
          message: `prometheus: the receiver ${name} tells nobody`,
          found: 'neither email nor webhook nor pager',
          fix: `add one, or name ${NOBODY} where nobody is to be told`,
        }),
      ]
    if (email.length === 0 || smtp) return []
    return [
      context.problem('prometheus/receiver', [...path, 'email'], {
        of: 'options',
        message: `prometheus: the receiver ${name} has an e-mail address, but there is no mail server`,
        found: 'alerting.smtp is absent',
        expected: "alerting.smtp: { smarthost: 'mail.example.internal:587', from: '…' }",
      }),
    ]
  })
}

/** One ExternalSecret fills the whole text, and it reads from one store. */
function checkStores(context: PrometheusContext): Problem[] {
  const used = secretsIn(context.options.alerting, ['alerting'])
  const other = used.find(({ store }) => store !== used[0]?.store)
  if (!other) return []
  return [
    context.problem('prometheus/store', other.path, {
      of: 'options',
      message: 'prometheus: the secrets of one configuration come from one store',
      found: `${used[0]?.store} and ${other.store}`,
      expected: 'one ClusterSecretStore',
    }),
  ]
}

function secretsIn(value: unknown, path: Path): { readonly path: Path; readonly store: string }[] {
  if (typeof value !== 'object' || value === null) return []
  if ('kind' in value && value.kind === 'secret')
    return 'store' in value ? [{ path, store: String(value.store) }] : []
  return Object.entries(value).flatMap(([key, member]) =>
    secretsIn(member, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}
