/** Schemas: what the API server would say of every rendered object, before anybody can ask it. */
export { Catalogue, type Knowledge, type Verdict } from './catalogue.ts'
export { schemaCheck, UNCHECKED, type Kept } from './check.ts'
export { isCustomResourceDefinition, kindsOf, type CustomKind } from './definition.ts'
export { structureOf } from './structure.ts'
export { unreadable } from './texts/index.ts'
export type { Schema } from './schema.ts'
export type { Fault } from './visit.ts'
