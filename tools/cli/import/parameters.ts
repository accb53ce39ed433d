/** Parameters: what in objects from outside a site wants to say for itself, and where in them it stands. */
import type { KubernetesObject } from '#kernel'
import { hosts, storage } from './exposure.ts'
import { findImages, type FoundImage } from './image.ts'
import { imageUses, imageValues } from './image-values.ts'
import { namespaces } from './namespaces.ts'
import type { Parameter, Use, Value } from './parameter.ts'
import { workload } from './workload.ts'

export interface Parameters {
  readonly values: readonly Value[]
  readonly uses: readonly Use[]
  readonly images: readonly FoundImage[]
}

/** All parameters of the objects; the same value is found once however often it is used. */
export function findParameters(objects: readonly KubernetesObject[]): Parameters {
  const images = [
    ...new Map(objects.flatMap(object => findImages(object)).map(image => [image.reference, image])).values(),
  ]
  const found = [
    ...namespaces(objects),
    ...objects.flatMap((object, i) => [...workload(object, i), ...hosts(object, i), ...storage(object, i)]),
  ]
  const named = unique(found)
  return {
    values: [...named.map(({ value }) => value), ...imageValues(images)],
    uses: [...named.flatMap(({ uses }) => uses), ...imageUses(objects, images)],
    images,
  }
}

/**
 * Two of one name with the same preset are one; with another preset the later keeps what it says, as does one whose name
 * is already that of a group, or the other way round.
 */
function unique(found: readonly Parameter[]): Parameter[] {
  const byName = new Map<string, Parameter>()
  const groups = new Set<string>()
  for (const each of found) {
    const name = each.value.path.join('.')
    const around = each.value.path.slice(1).map((_, i) => each.value.path.slice(0, i + 1).join('.'))
    const before = byName.get(name)
    if (before) {
      if (JSON.stringify(before.value.preset) === JSON.stringify(each.value.preset))
        byName.set(name, { value: before.value, uses: [...before.uses, ...each.uses] })
    } else if (!groups.has(name) && !around.some(group => byName.has(group))) {
      byName.set(name, each)
      for (const group of around) groups.add(group)
    }
  }
  return [...byName.values()]
}
