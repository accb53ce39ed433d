/** The provisioning file of data sources: those of the cluster's components first, then the author's. */
import { toYaml, type DataSource, type Json } from '#kernel'
import { reference, type Files } from '../files.ts'
import type { DataSourceOption } from './schema.ts'

/** Absent when there is none: then the package's own text stays. */
export function dataSourcesText(
  offered: readonly DataSource[],
  options: readonly DataSourceOption[],
  region: string,
): string | undefined {
  if (offered.length + options.length === 0) return undefined
  const chosen = options.some(({ isDefault }) => isDefault)
  const datasources = [
    ...offered.map(({ name, type, url }, i) => ({
      name,
      type,
      url,
      access: 'proxy',
      isDefault: i === 0 && !chosen,
    })),
    ...options.map((option, i) =>
      entryOf(option, region, option.isDefault ?? (i === 0 && offered.length === 0 && !chosen)),
    ),
  ]
  return toYaml({ apiVersion: 1, datasources }, 'given')
}

/** Passwords of data sources, as the files that the text refers to. */
export function dataSourceFiles(options: readonly DataSourceOption[]): Files {
  const files = options.flatMap(option => {
    const password = option.type === 'cloudwatch' ? undefined : option.basicAuth?.password
    return password === undefined ? [] : [[fileName(option.name), password] as const]
  })
  return Object.fromEntries(files)
}

function fileName(dataSource: string): string {
  return `data-source.${dataSource.replace(/[^\w.-]/g, '-')}.password`
}

function entryOf(option: DataSourceOption, region: string, isDefault: boolean): Json {
  const { name, type, uid, editable } = option
  const head = { name, type, ...(uid !== undefined && { uid }) }
  const tail = { access: 'proxy', isDefault, ...(editable && { editable }) }
  if (option.type === 'cloudwatch') return { ...head, ...tail, jsonData: cloudwatchOf(option, region) }
  const { url, ca, basicAuth } = option
  const secureJsonData = {
    ...(ca !== undefined && { tlsCACert: ca }),
    ...(basicAuth?.password !== undefined && { basicAuthPassword: reference(fileName(name)) }),
  }
  return {
    ...head,
    url,
    ...tail,
    ...(option.type === 'elasticsearch' && { database: option.index }),
    ...(basicAuth && { basicAuth: true, basicAuthUser: basicAuth.user }),
    jsonData: { ...(ca !== undefined && { tlsAuthWithCACert: true }), ...ownData(option) },
    ...(Object.keys(secureJsonData).length > 0 && { secureJsonData }),
  }
}

function cloudwatchOf(
  option: Extract<DataSourceOption, { type: 'cloudwatch' }>,
  region: string,
): Readonly<Record<string, Json>> {
  const { authType, endpoint, assumeRoleArn, customMetricsNamespaces } = option
  return present({
    authType,
    defaultRegion: option.region ?? region,
    endpoint,
    assumeRoleArn,
    customMetricsNamespaces,
  })
}

function ownData(option: Exclude<DataSourceOption, { type: 'cloudwatch' }>): Readonly<Record<string, Json>> {
  switch (option.type) {
    case 'prometheus': {
      const { httpMethod, timeInterval, queryTimeout } = option
      return present({ httpMethod, timeInterval, queryTimeout })
    }
    case 'loki':
      return present({ maxLines: option.maxLines })
    case 'elasticsearch': {
      const { interval, timeField, esVersion, logMessageField, logLevelField } = option
      return present({ interval, timeField, esVersion, logMessageField, logLevelField })
    }
  }
}

function present(data: Readonly<Record<string, Json | undefined>>): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    Object.entries(data).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  )
}
