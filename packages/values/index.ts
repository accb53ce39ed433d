/** Values: how they are described, written in layers, parsed strictly, and reported with their place when they are wrong. */
export { difference } from './difference.ts'
export { findLayer, isTree, locateInLayers, mergeLayers, type Layer, type LayerName } from './layers.ts'
export { findSchema, formatPath, parseLayers, preview, type Parsed } from './parse.ts'
export { keepPlace, locate, POSITIONS, type Mark, type Member, type Path } from './position.ts'
export {
  compareProblems,
  findNearest,
  formatPosition,
  formatProblem,
  type Position,
  type Problem,
  type Subject,
} from './problem.ts'
export { freeze, Memory, remember } from './remember.ts'
export * from './schema.ts'
export {
  describeSecret,
  existingSecret,
  generatedSecret,
  isSecretReference,
  managedSecret,
  type ExistingSecret,
  type GeneratedSecret,
  type ManagedSecret,
  type SecretReference,
} from './secret.ts'
