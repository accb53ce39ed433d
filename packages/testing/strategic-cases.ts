/** Cases of strategic merge in YAML: an object, a patch, and what becomes of it; without `result` it is refused. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseAllDocuments } from 'yaml'
import type { Json } from '#kernel'

export interface StrategicCase {
  readonly name: string
  readonly object: Json
  readonly patch: Json
  readonly result?: Json
}

const FILE = resolve(import.meta.dirname, '../overlay/testdata/strategic/cases.yaml')

export const strategicCases: readonly StrategicCase[] = parseAllDocuments(readFileSync(FILE, 'utf8')).map(
  document => document.toJS() as StrategicCase,
)
