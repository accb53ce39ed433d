/** alertmanager.yml (alertmanager v0.24.0 docs: configuration): by severity unless an author's route comes first. */
import { yamlWithSecrets, type JsonWithSecrets, type SecretText } from '#carvel'
import { inhibitions } from './inhibitions.ts'
import type { PrometheusContext } from './context.ts'
import { receiverConfig } from './receiver-config.ts'
import type { Inhibition, Route } from './words/route.ts'
import type { TimeInterval } from './words/time-interval.ts'

/** The receiver that tells nobody. */
export const NOBODY = 'nobody'

type Alerting = PrometheusContext['options']['alerting']

/** The whole file; with gaps where a receiver has a secret. */
export function alertmanagerYml({ options: { alerting } }: PrometheusContext): string | SecretText {
  const { smtp, receivers, inhibit, timeIntervals } = alerting
  return yamlWithSecrets({
    global: {
      resolve_timeout: '5m',
      ...(smtp && {
        smtp_smarthost: smtp.smarthost,
        smtp_from: smtp.from,
        smtp_hello: smtp.hello,
        smtp_auth_username: smtp.username,
        smtp_auth_password: smtp.password,
        smtp_require_tls: smtp.requireTls,
      }),
    },
    route: rootRoute(alerting),
    inhibit_rules: [...inhibitions, ...inhibit].map(inhibitRule),
    receivers: [
      { name: NOBODY },
      ...Object.entries(receivers)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, receiver]) => receiverConfig(name, receiver, smtp)),
    ],
    ...(Object.keys(timeIntervals).length > 0 && {
      time_intervals: Object.entries(timeIntervals)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, intervals]) => ({ name, time_intervals: intervals.map(interval) })),
    }),
  })
}

/** Watchdog first, or a route of an author's would swallow the heartbeat. */
function rootRoute({ bySeverity, heartbeat = NOBODY, routes, ...pace }: Alerting): JsonWithSecrets {
  const severities = (['critical', 'warning', 'info'] as const).flatMap((severity): JsonWithSecrets[] => {
    const receiver = bySeverity[severity]
    return receiver === undefined ? [] : [{ receiver, matchers: [`severity="${severity}"`] }]
  })
  return {
    receiver: NOBODY,
    group_by: pace.groupBy ?? ['alertname', 'namespace'],
    group_wait: pace.groupWait ?? '30s',
    group_interval: pace.groupInterval ?? '5m',
    repeat_interval: pace.repeatInterval ?? '4h',
    routes: [
      {
        receiver: heartbeat,
        matchers: ['alertname="Watchdog"'],
        group_wait: '0s',
        group_interval: '1m',
        repeat_interval: '5m',
      },
      ...routes.map(routeConfig),
      ...severities,
    ],
  }
}

function routeConfig(route: Route): JsonWithSecrets {
  return {
    receiver: route.receiver,
    matchers: route.matchers,
    continue: route.continue,
    group_by: route.groupBy,
    group_wait: route.groupWait,
    group_interval: route.groupInterval,
    repeat_interval: route.repeatInterval,
    mute_time_intervals: route.mute,
    active_time_intervals: route.active,
    routes: route.routes?.map(routeConfig),
  }
}

export function inhibitRule({ source, target, equal }: Inhibition): JsonWithSecrets {
  return { source_matchers: source, target_matchers: target, equal }
}

function interval({ times, weekdays, daysOfMonth, months, years }: TimeInterval): JsonWithSecrets {
  return {
    times: times?.map(({ start, end }) => ({ start_time: start, end_time: end })),
    weekdays,
    days_of_month: daysOfMonth,
    months,
    years,
  }
}
