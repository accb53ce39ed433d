/** overlay: site patches on what was rendered; every object keeps a path that says what it is, and every change is recorded. */
import { overlayObjects, type Application } from '#overlay'
import type { Problem } from '#values'
import { compareText, type Json } from '#yaml'
import type { FolderName } from './component.ts'
import type { KubernetesObject, Manifest } from './manifest.ts'
import { isObject, notAnObject } from './overlaid-object.ts'
import type { OverlayRecord } from './overlay-record.ts'
import { overlayProblem, secretProblems } from './overlay-problem.ts'
import { manifestPath } from './path.ts'
import type { PlacedOverlay } from './placed-overlay.ts'

export interface OverlaidManifests {
  readonly manifests: readonly Manifest[]
  readonly records: readonly OverlayRecord[]
  readonly problems: readonly Problem[]
}

/** Where overlays are applied: the cluster's name, and the folder that each component's objects go to. */
export interface Site {
  readonly cluster: string
  readonly folderOf: (component: string) => FolderName
}

/** Applies overlays in order. Files that are no Kubernetes object are left alone. */
export function overlayManifests(
  manifests: readonly Manifest[],
  overlays: readonly PlacedOverlay[],
  site: Site,
): OverlaidManifests {
  if (overlays.length === 0) return { manifests, records: [], problems: [] }
  const objects = manifests.filter(({ object }) => object)
  const { applications, refusals } = overlayObjects(
    objects.map(({ object, component }) => ({ object: object as Json, group: component })),
    overlays.map(({ overlay, place }) => ({ overlay, group: place.component })),
  )
  const files = new Files(objects, site)
  const problems = overlays.flatMap(placed => secretProblems(site.cluster, placed))
  const refused = refusals.map(({ overlay, refusal }) =>
    overlayProblem(site.cluster, overlays[overlay] as PlacedOverlay, refusal),
  )
  problems.push(...refused)
  const records = applications.flatMap(application => {
    const placed = overlays[application.overlay] as PlacedOverlay
    const done = files.apply(application, placed)
    if ('rule' in done) problems.push(overlayProblem(site.cluster, placed, done))
    return 'rule' in done ? [] : [done]
  })
  return {
    manifests: [...manifests.filter(({ object }) => !object), ...files.all()].toSorted((a, b) =>
      compareText(a.path, b.path),
    ),
    records,
    problems,
  }
}

/** The manifests of objects while overlays are applied, by the objects' slots. */
class Files {
  readonly #bySlot: Map<number, Manifest>
  readonly #site: Site
  constructor(manifests: readonly Manifest[], site: Site) {
    this.#bySlot = new Map(manifests.entries())
    this.#site = site
  }

  all(): readonly Manifest[] {
    return [...this.#bySlot.values()]
  }

  /** Does to the manifest what was done to its object, and records it; or refuses. */
  apply({ slot, after, beside, change }: Application, { place, locate }: PlacedOverlay) {
    const old = this.#bySlot.get(slot)
    const set = change.set.map(({ pointer, from }) => ({ pointer, at: locate(from) }))
    const record = { overlay: place, set, removed: change.removed, shifts: change.shifts }
    if (after === undefined) {
      this.#bySlot.delete(slot)
      const path = old?.path ?? ''
      return { ...record, path, before: path, gone: true as const }
    }
    if (!isObject(after)) return notAnObject()
    const home = old ?? (beside === undefined ? undefined : this.#bySlot.get(beside))
    const component = home?.component ?? place.component
    if (component === undefined) return nobodys()
    const manifest = this.#file(
      after,
      component,
      home?.folder ?? this.#site.folderOf(component),
      old?.construct,
    )
    this.#bySlot.set(slot, manifest)
    return { ...record, path: manifest.path, ...(old && { before: old.path }) }
  }

  #file(
    object: KubernetesObject,
    component: string,
    folder: string,
    construct: string | undefined,
  ): Manifest {
    const { apiVersion, kind, metadata } = object
    const { name, namespace } = metadata
    const path = manifestPath({ folder, component, apiVersion, kind, namespace, name })
    return { path, component, folder, object, construct: construct ?? `${component}/overlay/${kind}_${name}` }
  }
}

function nobodys() {
  return {
    rule: 'overlay/no-component',
    from: ['edits'],
    message: 'a new object belongs to no component',
    expected: 'append(…) among the overlays of a component, or insert(…) beside an object that is there',
    fix: 'move it to the use of the component that the object belongs to',
  }
}
