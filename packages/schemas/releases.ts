/** A Kubernetes release and the next one: what the first says of an object, and what the second would say beyond it. */
import type { KubernetesObject } from '#kernel'
import { Catalogue, type Verdict } from './catalogue.ts'
import type { CustomKind } from './definition.ts'
import { findDeprecation, findKind, isChanged, nextRelease } from './kubernetes.ts'
import type { Fault } from './visit.ts'

export class Releases {
  readonly release: string
  readonly #now: Catalogue
  readonly #later: Catalogue | undefined
  /** Whether the next release could say more of a kind, by its name. */
  readonly #changed = new Map<string, boolean>()

  constructor(release: string, kinds: readonly CustomKind[]) {
    this.release = release
    this.#now = new Catalogue(release, kinds)
    const next = nextRelease(release)
    this.#later = next === undefined ? undefined : new Catalogue(next, kinds)
  }

  /** What is wrong now as errors; what is deprecated, and what is wrong only later, as warnings. `name`: `v1 Pod`. */
  check(object: KubernetesObject, name: string): Verdict {
    const { knowledge, faults } = this.#now.check(object)
    if (knowledge !== 'core') return { knowledge, faults }
    const more = this.#outlook(object, name, faults)
    return { knowledge, faults: more.length === 0 ? faults : [...faults, ...more] }
  }

  #outlook(object: KubernetesObject, name: string, faults: readonly Fault[]): Fault[] {
    const deprecation = findDeprecation(name)
    if (deprecation && isUpTo(deprecation.deprecated, this.release))
      return [
        gone(name, `is deprecated, and gone with Kubernetes ${deprecation.removed}`, deprecation.replacement),
      ]
    if (!this.#later) return []
    const { release } = this.#later
    if (!findKind(release, name))
      return [gone(name, `is not served by Kubernetes ${release}`, deprecation?.replacement)]
    if (!this.#isChanged(name, release)) return []
    const known = new Set(faults.map(keyOf))
    return this.#later
      .check(object)
      .faults.filter(fault => !known.has(keyOf(fault)))
      .map(fault => ({
        ...fault,
        severity: 'warning',
        message: `${fault.message}, says Kubernetes ${release}`,
      }))
  }

  #isChanged(name: string, release: string): boolean {
    const known = this.#changed.get(name)
    if (known !== undefined) return known
    const changed = isChanged(name, [this.release, release])
    this.#changed.set(name, changed)
    return changed
  }
}

function gone(name: string, message: string, replacement: string | undefined): Fault {
  return {
    severity: 'warning',
    rule: 'deprecated',
    path: ['apiVersion'],
    message,
    found: name,
    ...(replacement !== undefined && { fix: `write it as ${replacement}` }),
  }
}

function keyOf({ rule, path }: Fault): string {
  return JSON.stringify([rule, path])
}

/** Whether a release is not later than another one: 1.9 comes before 1.23. */
function isUpTo(release: string, other: string): boolean {
  const minor = (text: string) => Number(text.split('.')[1])
  return minor(release) <= minor(other)
}
