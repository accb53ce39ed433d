/** Drawbridge's own choices for prometheus: the texts that its programs read, in types. Times are as Prometheus writes them. */
import { flag, group, text, texts, type Values } from '#kernel'
import { z } from 'zod'
import { duration, labelName, size } from './words/formats.ts'
import { receiver, smtp } from './words/receiver.ts'
import { remoteWrite } from './words/remote-write.ts'
import { inhibition, pace, route } from './words/route.ts'
import { scrapeJob } from './words/scrape-job.ts'
import { timeInterval } from './words/time-interval.ts'

const scrape = group('What is collected; renders prometheus.config.prometheus_yml.', {
  interval: duration.default('1m').describe('How often targets are read.'),
  timeout: duration.default('10s').describe('How long a target may take to answer; at most the interval.'),
  evaluation: duration.default('1m').describe('How often rules are evaluated.'),
  annotated: flag(
    'Whether pods with the annotation prometheus.io/scrape are read too. In a namespace of ours they also need a flow from metrics.',
    true,
  ),
  jobs: z
    .array(scrapeJob)
    .readonly()
    .default([])
    .describe('Jobs beyond those of the cluster and of its components.'),
  labels: z
    .record(labelName, z.string())
    .default({})
    .describe('Labels of everything that leaves this Prometheus, beside `cluster` and `environment`.'),
})

const alerting = group('Who is told of alerts; renders alertmanager.config.alertmanager_yml.', {
  receivers: z.record(z.string().min(1), receiver).default({}).describe('By name.'),
  smtp: smtp.optional().describe('The mail server; required where a receiver is an e-mail address.'),
  bySeverity: group('Who is told of an alert that no route below takes; absent: nobody.', {
    critical: text('Receiver of what must be looked at now.'),
    warning: text('Receiver of what must be looked at soon.'),
    info: text('Receiver of what is good to know.'),
  }),
  heartbeat: text(
    'Receiver of the alert Watchdog, which always holds: its silence means that alerting is broken. Absent: nobody.',
  ),
  routes: z.array(route).readonly().default([]).describe('Routes that are looked at before the severity.'),
  ...pace,
  timeIntervals: z
    .record(z.string().min(1), z.array(timeInterval).min(1).readonly())
    .default({})
    .describe('Times that routes refer to, by name.'),
  inhibit: z
    .array(inhibition)
    .readonly()
    .default([])
    .describe('Alerts that silence others, beside those that the alerts of this room bring.'),
})

export const options = group("Drawbridge's own choices for prometheus.", {
  scrape,
  remoteWrite: z.array(remoteWrite).readonly().default([]).describe('Who receives every sample too.'),
  retention: group('How much is kept; renders the arguments of the server.', {
    time: duration.optional().describe("Default the package's 42 days."),
    size: size
      .optional()
      .describe('The oldest goes first when the blocks are larger; leave some of the volume free.'),
  }),
  rules: group('The rules that components offer.', {
    runbooks: text(
      'Address before docs/runbooks/<component>.md in the annotation runbook_url, for example of the Git mirror.',
      '',
    ),
    without: texts('Names of alerts that are left out.', []),
    severities: z
      .record(z.string(), z.enum(['critical', 'warning', 'info']))
      .default({})
      .describe("Another severity for an alert, by the alert's name."),
  }),
  alerting,
})

export type Options = Values<typeof options>
