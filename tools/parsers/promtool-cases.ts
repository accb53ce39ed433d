/** Files for `promtool check rules` and `promtool test rules`, made of what components offer. */
import { stringify } from 'yaml'
import type { Alert, AlertCase, Offers } from '#kernel'

interface Offer {
  readonly component: string
  readonly offers: Offers
}

/** A rule file with the alerts and recordings of all components, a group each. */
export function rulesOf(offers: readonly Offer[]): string {
  const groups = offers.map(({ component, offers: { alerts = [], recordings = [] } }) => ({
    name: component,
    rules: [
      ...recordings.map(({ record, expr, labels }) => ({ record, expr, labels })),
      ...alerts.map(ruleOf),
    ],
  }))
  return stringify({ groups: groups.filter(({ rules }) => rules.length > 0) })
}

function ruleOf({ name, expr, for: held, severity, summary, description }: Alert) {
  return {
    alert: name,
    expr,
    ...(held !== undefined && { for: held }),
    labels: { severity },
    annotations: { summary, description },
  }
}

/** The alert's rule, and the test that has it fire in the one history and keep quiet in the other. */
export function alertTest(alert: Alert): Record<string, string> {
  const { name, fires, quiet } = alert
  const rules = `${name}.rules.yml`
  return {
    [rules]: rulesOf([{ component: name, offers: { alerts: [alert] } }]),
    [`${name}.test.yml`]: stringify({
      rule_files: [rules],
      tests: [
        caseOf(`${name} fires`, fires, {
          expr: `count(${firing(name)}) > bool 0`,
          exp_samples: [{ labels: '{}', value: 1 }],
        }),
        caseOf(`${name} keeps quiet`, quiet, { expr: firing(name), exp_samples: [] }),
      ],
    }),
  }
}

function firing(name: string): string {
  return `ALERTS{alertname="${name}",alertstate="firing"}`
}

function caseOf(title: string, { input, at }: AlertCase, expectation: object) {
  return {
    name: title,
    interval: '1m',
    input_series: input,
    promql_expr_test: [{ eval_time: at, ...expectation }],
  }
}

const GET = 'job="kubernetes-apiservers",verb="GET",resource="pods",scope="resource"'
const LIST = 'job="kubernetes-apiservers",verb="LIST",resource="pods",scope="cluster"'

/** Of a hundred reads in each scope ten are slow or fail, by bounds that are buckets of Kubernetes 1.23. */
export const availabilityTest = stringify({
  rule_files: ['rules.yml'],
  evaluation_interval: '1m',
  tests: [
    {
      interval: '1m',
      input_series: [
        { series: `apiserver_request_duration_seconds_count{${GET}}`, values: '0+100x240' },
        { series: `apiserver_request_duration_seconds_bucket{${GET},le="1"}`, values: '0+90x240' },
        { series: `apiserver_request_total{${GET},code="200"}`, values: '0+100x240' },
        { series: `apiserver_request_duration_seconds_count{${LIST}}`, values: '0+100x240' },
        { series: `apiserver_request_duration_seconds_bucket{${LIST},le="30"}`, values: '0+100x240' },
        { series: `apiserver_request_total{${LIST},code="200"}`, values: '0+90x240' },
        { series: `apiserver_request_total{${LIST},code="500"}`, values: '0+10x240' },
      ],
      promql_expr_test: [
        { expr: 'sum(apiserver_request:burnrate5m{verb="read"})', value: 0.1 },
        { expr: 'sum(apiserver_request:burnrate1h{verb="read"})', value: 0.1 },
        { expr: 'sum(apiserver_request:availability30d{verb="read"})', value: 0.9 },
      ].map(({ expr, value }) => ({
        expr: `round(${expr}, 0.001)`,
        eval_time: '4h',
        exp_samples: [{ labels: '{}', value }],
      })),
    },
  ],
})
