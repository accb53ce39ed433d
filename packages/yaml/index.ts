/** YAML text that every reader reads alike: YAML 1.1 and 1.2, Go, Python and JavaScript. */
export { compareText, sortedEntries } from './key-order.ts'
export { yamlLeaves, type YamlLeaf } from './lines.ts'
export { toYaml, type Json, type JsonMap, type KeyOrder } from './yaml.ts'
