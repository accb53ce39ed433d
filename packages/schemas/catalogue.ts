/** A catalogue of kinds: those of a Kubernetes release and those of definitions. It says what is wrong with an object. */
import { apiGroup, findNearest, type KubernetesObject } from '#kernel'
import { Compiler } from './compile/compiler.ts'
import type { CustomKind } from './definition.ts'
import { findDefinition, findKind, findSimilar, isOwnGroup } from './kubernetes.ts'
import { LAWS, REQUIRED, TOLERATED } from './laws/index.ts'
import { nameForm } from './object-name.ts'
import { SPECIAL } from './special.ts'
import { Visit, type Fault, type Validator } from './visit.ts'
import { show } from './compile/null.ts'
import { withoutNull, withZeros } from './nulls.ts'

/** What is known of the kind of an object. */
export type Knowledge = 'core' | 'custom' | 'unknown'

export interface Verdict {
  /** `unknown`: nobody here has the schema, and only name and metadata were looked at. */
  readonly knowledge: Knowledge
  readonly faults: readonly Fault[]
}

interface Entry {
  readonly knowledge: Knowledge
  readonly namespaced?: boolean
  readonly validate: Validator
}

export class Catalogue {
  readonly release: string
  readonly #compiler: Compiler
  readonly #custom = new Map<string, CustomKind>()
  readonly #entries = new Map<string, Entry>()

  /** `kinds` that come later replace earlier ones of the same name. */
  constructor(release: string, kinds: readonly CustomKind[] = []) {
    this.release = release
    for (const kind of kinds) this.#custom.set(`${kind.apiVersion} ${kind.kind}`, kind)
    this.#compiler = new Compiler({
      find: name => findDefinition(release, name),
      special: name => SPECIAL[name],
      law: name => LAWS[name],
      required: name => REQUIRED[name] ?? [],
      tolerated: name => TOLERATED[name] ?? [],
      metadata: () => this.#compiler.definition('apis.meta.v1.ObjectMeta'),
    })
  }

  /** Everything that the API server would say of an object, and a little more as warnings. */
  check(object: KubernetesObject): Verdict {
    const name = `${object.apiVersion} ${object.kind}`
    let entry = this.#entries.get(name)
    if (!entry) this.#entries.set(name, (entry = this.#open(name, object)))
    const visit = new Visit()
    entry.validate(object, visit)
    // null is nothing in all of Kubernetes' own, but only in the metadata of a custom resource
    if (visit.hasNull) {
      const filled = withZeros(object, visit.zeros)
      const metadata = withoutNull(filled.metadata)
      return this.check(entry.knowledge === 'core' ? withoutNull(filled) : { ...filled, metadata })
    }
    checkName(object, entry, name, visit)
    return { knowledge: entry.knowledge, faults: visit.faults }
  }

  #open(name: string, { apiVersion, kind }: KubernetesObject): Entry {
    const core = findKind(this.release, name)
    if (core)
      return {
        knowledge: 'core',
        namespaced: core.namespaced,
        validate: this.#compiler.definition(core.definition),
      }
    const custom = this.#custom.get(name)
    if (custom) return this.#openCustom(custom)
    const group = apiGroup(apiVersion)
    const served = [...this.#custom.values()].filter(
      each => each.served && apiGroup(each.apiVersion) === group,
    )
    if (served.length === 0 && !isOwnGroup(group)) return { knowledge: 'unknown', validate: this.#bare() }
    const meant = findSimilarCustom(served, kind, name) ?? findSimilar(this.release, apiVersion, kind)
    return { knowledge: 'unknown', validate: notServed(this.release, name, meant) }
  }

  /** Of a kind that nobody knows: what every object has. */
  #bare(): Validator {
    const metadata = this.#compiler.definition('apis.meta.v1.ObjectMeta')
    return (value, visit) => {
      visit.path.push('metadata')
      metadata((value as KubernetesObject).metadata, visit)
      visit.path.pop()
    }
  }

  #openCustom({ apiVersion, kind, namespaced, served, deprecation, schema }: CustomKind): Entry {
    const root = { ...schema, type: 'object', 'x-kubernetes-embedded-resource': true }
    const fields = this.#compiler.compile(root, 'custom', kind)
    const metadata = this.#compiler.compile(
      { properties: { metadata: schema.properties?.['metadata'] ?? {} } },
      'value',
    )
    const validate: Validator = (value, visit) => {
      fields(value, visit)
      metadata(value, visit)
      if (deprecation !== undefined)
        visit.faultAt(['apiVersion'], 'deprecated', 'is deprecated', {
          severity: 'warning',
          found: apiVersion,
          expected: deprecation,
        })
    }
    return served
      ? { knowledge: 'custom', namespaced, validate }
      : { knowledge: 'custom', validate: notServed(this.release, `${apiVersion} ${kind}`, undefined) }
  }
}

/** The same kind of another version, or a kind of nearly that name. */
function findSimilarCustom(served: readonly CustomKind[], kind: string, name: string): string | undefined {
  const same = served.find(each => each.kind === kind)
  return same
    ? `${same.apiVersion} ${kind}`
    : findNearest(
        name,
        served.map(each => `${each.apiVersion} ${each.kind}`),
      )
}

function notServed(release: string, name: string, meant: string | undefined): Validator {
  return (_, visit) =>
    visit.faultAt(['apiVersion'], 'version', `is not served by Kubernetes ${release}`, {
      found: name,
      expected: meant ?? 'a kind that it serves',
      ...(meant !== undefined && { fix: `did you mean ${meant}?` }),
    })
}

function checkName({ metadata }: KubernetesObject, { namespaced }: Entry, kind: string, visit: Visit): void {
  const { name, namespace } = (metadata ?? {}) as Partial<KubernetesObject['metadata']>
  if (name === undefined || name === '')
    visit.faultAt(['metadata', 'name'], 'required', 'is missing', { expected: 'a name' })
  else if (typeof name === 'string' && !nameForm(kind).test(name))
    visit.faultAt(['metadata', 'name'], 'name', 'is not of its form', {
      found: show(name),
      expected: nameForm(kind).expected,
    })
  if (namespaced === false && namespace !== undefined)
    visit.faultAt(['metadata', 'namespace'], 'namespace', 'means nothing here', {
      severity: 'warning',
      found: show(namespace),
      expected: 'none: objects of this kind belong to the whole cluster',
      fix: 'remove it',
    })
}
