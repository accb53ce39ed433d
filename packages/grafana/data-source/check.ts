/** What Grafana would refuse of well-formed data sources, and with it to start. */
import type { Problem } from '#kernel'
import type { GrafanaContext } from '../complete.ts'

export function checkDataSources({ options, problem }: GrafanaContext): Problem[] {
  const { dataSources } = options
  return dataSources.flatMap((source, i) => {
    const before = dataSources.slice(0, i)
    return [
      ...(before.some(({ name }) => name === source.name)
        ? [
            problem('grafana/data-source-name', ['dataSources', i, 'name'], {
              of: 'options',
              message: `grafana: two data sources are called ${source.name}`,
              expected: 'a name for each, because dashboards choose by it',
              fix: 'give the second another name',
            }),
          ]
        : []),
      ...(source.isDefault && before.some(({ isDefault }) => isDefault)
        ? [
            problem('grafana/default-data-source', ['dataSources', i, 'isDefault'], {
              of: 'options',
              message: 'grafana: two data sources are the default',
              found: source.name,
              expected: 'one at most: with two Grafana does not start',
              fix: 'remove isDefault from one of them',
            }),
          ]
        : []),
    ]
  })
}
