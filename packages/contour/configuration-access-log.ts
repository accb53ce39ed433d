/** The access log in Contour's configuration file, and headers, which are named like its fields. Source: contour v1.20, pkg/config. */
import type { Path } from '#kernel'
import { findFieldMistake, findFormatMistake } from './access-log.ts'
import type { Configuration } from './configuration.ts'
import type { Finding } from './finding.ts'

export function* accessLog(file: Configuration): Iterable<Finding> {
  const { 'accesslog-format': format = 'envoy' } = file
  const { 'accesslog-format-string': line, 'json-fields': fields = [] } = file
  if (line !== undefined && line !== '') {
    const mistake = findFormatMistake(line) ?? (line.endsWith('\n') ? undefined : 'does not end in a newline')
    if (mistake) yield accessLogMistake(['accesslog-format-string'], mistake)
  }
  for (const [i, field] of fields.entries()) {
    const mistake = findFieldMistake(field)
    if (mistake) yield accessLogMistake(['json-fields', i], mistake)
  }
  const names = fields.map(field => field.split('=')[0] ?? '')
  for (const [i, name] of names.entries())
    if (names.indexOf(name) < i)
      yield accessLogMistake(['json-fields', i], `names ${name} twice; only the last would be logged`)
  const idle = format === 'json' ? 'accesslog-format-string' : 'json-fields'
  if (file[idle] !== undefined) yield unused(idle, format)
}

function accessLogMistake(path: Path, mistake: string): Finding {
  return {
    rule: 'access-log',
    path,
    message: `contour: ${path[0]} ${mistake}`,
    expected:
      'operators of Envoy 1.21 as contour 1.20.2 knows them, for example %START_TIME% or %REQ(USER-AGENT)%',
  }
}

function unused(key: string, format: string): Finding {
  const other = format === 'json' ? 'envoy' : 'json'
  return {
    rule: 'access-log-unused',
    path: [key],
    severity: 'warning',
    message: `contour: ${key} has no effect with accesslog-format ${format}`,
    fix: `remove it, or set accesslog-format to ${other}`,
  }
}

const HEADER = /^[-A-Za-z0-9]+$/

export function* headers({ policy }: Configuration): Iterable<Finding> {
  for (const key of ['request-headers', 'response-headers'] as const) {
    const { set = {}, remove = [] } = policy[key]
    const names = [
      ...Object.keys(set).map(name => [name, ['policy', key, 'set', name]] as const),
      ...remove.map((name, i) => [name, ['policy', key, 'remove', i]] as const),
    ]
    for (const [name, path] of names.filter(([name]) => !HEADER.test(name)))
      yield {
        rule: 'header',
        path,
        message: `contour: policy.${key} has a header that is no name`,
        found: name,
        expected: 'letters, digits and dashes',
      }
  }
}
