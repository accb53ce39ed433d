/**
 * The configuration in a NetworkAttachmentDefinition, which Multus hands to the plugins it names. The API server knows it as
 * a text only. Source: CNI specification 0.4.0, network configuration; Multus v3.8, network-attachment-definition.
 */
import type { Validator, Visit } from '../visit.ts'
import { show } from '../compile/null.ts'

interface Definition {
  readonly spec?: { readonly config?: unknown }
}

/** Without a configuration Multus takes the file of that name on the node. */
export const networkAttachment: Validator = (value, visit) => {
  const { config } = (value as Definition).spec ?? {}
  if (typeof config !== 'string' || config === '') return
  const read = parse(config)
  if (typeof read === 'string')
    return fault(visit, [], `is no JSON: ${read}`, config, 'a network configuration in JSON')
  if (!isMap(read)) return fault(visit, [], 'is no map', config, 'a network configuration in JSON')
  checkVersion(read['cniVersion'], visit)
  const { plugins, type } = read
  if (plugins === undefined) return checkType(type, [], visit)
  if (!Array.isArray(plugins) || plugins.length === 0)
    return fault(visit, ['plugins'], 'is no list of plugins', plugins, 'at least one plugin')
  plugins.forEach((plugin: unknown, i) =>
    checkType(isMap(plugin) ? plugin['type'] : undefined, ['plugins', i], visit),
  )
}

const VERSIONS: readonly unknown[] = [undefined, '', '0.1.0', '0.2.0', '0.3.0', '0.3.1', '0.4.0', '1.0.0']

function checkVersion(version: unknown, visit: Visit): void {
  if (!VERSIONS.includes(version))
    fault(visit, ['cniVersion'], 'is no version of CNI', version, `one of ${VERSIONS.slice(2).join(', ')}`)
}

function checkType(type: unknown, below: readonly (string | number)[], visit: Visit): void {
  if (typeof type !== 'string' || type === '')
    fault(
      visit,
      [...below, 'type'],
      'names no plugin',
      type ?? 'nothing',
      'the name of a plugin, for example macvlan',
    )
}

function fault(
  visit: Visit,
  below: readonly (string | number)[],
  message: string,
  found: unknown,
  expected: string,
): void {
  visit.faultAt(['spec', 'config', ...below], 'network-config', message, { found: show(found), expected })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return (error as Error).message
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
