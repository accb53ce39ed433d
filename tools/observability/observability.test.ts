import { describe, expect, test } from 'vitest'
import { observabilityProblems, offersAlone } from '#testing'
import { componentsOfRooms, shippedClusters } from './everything.ts'

test('rooms are found by themselves', async () => {
  const names = (await componentsOfRooms()).map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['antrea', 'contour', 'grafana', 'prometheus']))
})

test('what every room offers holds together: names, texts, cases, metrics', async () => {
  const offers = (await componentsOfRooms()).map(definition => ({
    component: definition.name,
    offers: offersAlone(definition),
  }))
  expect(offers.flatMap(each => each.offers.alerts ?? []).length).toBeGreaterThanOrEqual(60)
  expect(observabilityProblems(offers)).toEqual([])
})

test('so does what the components of every shipped cluster offer', async () => {
  for (const { cluster, offers } of await shippedClusters())
    expect({ cluster, problems: watched(offers) }).toEqual({ cluster, problems: [] })
})

/** Without Prometheus in a cluster nobody collects its metrics, and nobody raises its alerts. */
function watched(offers: Parameters<typeof observabilityProblems>[0]) {
  return offers.some(each => each.offers.provides?.metrics) ? observabilityProblems(offers) : []
}

describe('what would be found', () => {
  const series = { series: 'up{job="a"}', values: '1x5' }
  const alert = {
    name: 'ShopDown',
    expr: 'up == 0',
    severity: 'critical',
    summary: 'The shop {{ $labels.job }} is down',
    description: 'It does not answer.',
    runbook: { meaning: 'Nobody can buy.', steps: ['Open it.'] },
    fires: { input: [{ ...series, values: '0x5' }], at: '5m' },
    quiet: { input: [series], at: '5m' },
  } as const
  const shop = (change: object, metricNames: Readonly<Record<string, string>> = { up: 'x' }) =>
    observabilityProblems([{ component: 'shop', offers: { alerts: [{ ...alert, ...change }], metricNames } }])

  test('nothing in a sound alert', () => {
    expect(shop({})).toEqual([])
  })

  test.each([
    [{ name: 'shop-down' }, 'shop: alert shop-down is not named in CamelCase'],
    [{ expr: 'up == == 0' }, 'shop: alert ShopDown has an expression that cannot be read'],
    [{ for: '5 minutes' }, 'shop: alert ShopDown has a `for` that is no duration'],
    [{ summary: 'Two\nlines' }, 'shop: alert ShopDown has no summary of one line'],
    [{ summary: '{{ $labels.job' }, 'shop: alert ShopDown has an open brace in its texts'],
    [
      { runbook: { meaning: 'x', steps: [] } },
      'shop: alert ShopDown has a runbook without a meaning or a step',
    ],
    [{ fires: alert.quiet }, 'shop: alert ShopDown has the same history for both cases'],
    [
      { expr: 'shop_open == 0' },
      'shop: names the metric shop_open, which no component lists among its metricNames',
    ],
  ])('%j', (change, fault) => {
    expect(shop(change)).toEqual([fault])
  })

  test('a histogram is known by the name its series have in common', () => {
    expect(shop({ expr: 'rate(till_seconds_bucket[5m]) > 1' }, { till_seconds: 'x' })).toEqual([])
  })

  test('one name for two alerts', () => {
    const offers = { alerts: [alert], metricNames: { up: 'x' } }
    expect(
      observabilityProblems([
        { component: 'shop', offers },
        { component: 'till', offers },
      ]),
    ).toEqual(['till: alert ShopDown is also offered by shop'])
  })

  test('a recording that is named like a metric', () => {
    const recordings = [{ record: 'up', expr: 'vector(1)' }]
    expect(observabilityProblems([{ component: 'shop', offers: { recordings } }])).toEqual([
      'shop: up has a name without a colon',
    ])
  })
})
