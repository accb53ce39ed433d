/** A file of Grafana is either written whole, as a value, or made of options; never both, because one would be lost. */
import type { Path, Problem } from '#kernel'
import type { GrafanaContext } from './complete.ts'

export function checkTwice({ values, options, problem }: GrafanaContext): Problem[] {
  const { config } = values.grafana
  const pairs = [
    { key: 'grafana_ini', option: 'ini', said: Object.values(options.ini).some(isSaid) },
    { key: 'datasource_yaml', option: 'dataSources', said: options.dataSources.length > 0 },
    { key: 'dashboardProvider_yaml', option: 'providers', said: options.providers.length > 0 },
  ] as const
  return pairs
    .filter(({ key, said }) => config[key] !== undefined && said)
    .map(({ key, option }) => {
      const path: Path = ['grafana', 'config', key]
      return problem('grafana/file-twice', path, {
        message: `grafana: ${path.join('.')} is given twice, as a value and as an option`,
        found: `${path.join('.')} and ${option} in the second argument of grafana()`,
        expected: 'one of the two',
        fix: `move the text into the option ${option}, which is checked key by key`,
      })
    })
}

/** Sections are always there; what counts is whether one of their keys is. */
function isSaid(value: unknown): boolean {
  return typeof value === 'object' && value !== null
    ? Object.values(value).some(leaf => leaf !== undefined)
    : value !== undefined
}
