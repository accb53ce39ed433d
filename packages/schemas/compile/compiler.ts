/** Turns schemas into validators: each schema once, when the first value of its kind comes. */
import type { Schema } from '../schema.ts'
import type { Validator } from '../visit.ts'
import { choices } from './choices.ts'
import { list } from './list.ts'
import { object } from './object.ts'
import { scalar } from './scalar.ts'

/** `core`: Kubernetes' own kinds; `custom`: those of definitions; `value`: a part of a choice, which declares no fields. */
export type Mode = 'core' | 'custom' | 'value'

/** What the compiler asks whoever knows the definitions. */
export interface Library {
  readonly find: (definition: string) => Schema | undefined
  /** Another validator for a definition than its schema says, such as that of a quantity. */
  readonly special: (definition: string) => Validator | undefined
  /** Checks beyond the schema, which run where the schema is kept. */
  readonly law: (definition: string) => Validator | undefined
  /** Fields that a definition requires and the API server does not. */
  readonly tolerated: (definition: string) => readonly string[]
  /** Fields that the API server requires though their definition does not. */
  readonly required: (definition: string) => readonly string[]
  /** For `metadata`, also of embedded objects. */
  readonly metadata: () => Validator
}

export class Compiler {
  readonly library: Library
  readonly #known = new Map<string, Validator>()

  constructor(library: Library) {
    this.library = library
  }

  /** The validator of a definition, which may refer to itself. */
  definition(name: string): Validator {
    const known = this.#known.get(name)
    if (known) return known
    let made: Validator | undefined
    const lazy: Validator = (value, visit) => (made ??= this.#make(name))(value, visit)
    this.#known.set(name, lazy)
    return lazy
  }

  #make(name: string): Validator {
    const special = this.library.special(name)
    if (special) return special
    const schema = this.library.find(name)
    if (!schema) throw new Error(`no definition ${name}`)
    const shape = this.compile(schema, 'core', name)
    const law = this.library.law(name)
    if (!law) return shape
    return (value, visit) => {
      const before = visit.broken
      shape(value, visit)
      if (!visit.hasNull && visit.broken === before) visit.obey(law, value)
    }
  }

  /** The validator of a schema; `name` says whose fields are meant, for messages. */
  compile(schema: Schema, mode: Mode, name = ''): Validator {
    if (schema.$ref !== undefined) return this.definition(schema.$ref)
    const parts = [this.#typed(schema, mode, name), ...choices(this, schema)]
    return parts.length === 1 ? parts[0]! : (value, visit) => parts.forEach(part => part(value, visit))
  }

  #typed(schema: Schema, mode: Mode, name: string): Validator {
    if (schema.type === 'object' || schema.properties || schema.required || schema.additionalProperties)
      return object(this, schema, mode, name)
    if (schema.type === 'array' || schema.items) return list(this, schema, mode)
    return scalar(schema, mode)
  }
}
