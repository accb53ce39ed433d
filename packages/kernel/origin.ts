/**
 * Where the value in a rendered object was written, so that a problem of the object is reported in the file that a person
 * can change. `why` asks the same more thoroughly: it changes the place and looks whether the object changes with it.
 */
import { pointerOf } from '#overlay'
import type { Path, Position } from '#values'
import type { Manifest } from './manifest.ts'
import { traceOverlays, type OverlayRecord } from './overlay-record.ts'
import type { ResolvedCluster } from './resolve.ts'
import { writtenFor, type Written } from './written.ts'

/** Shorter texts than this stand in too many places to say where one of them comes from by their words alone. */
const TELLING = 5

/** The part of a rendered file that is asked about. */
export interface Asked {
  /** Into the object, for example `['spec', 'type']`. */
  readonly path?: Path | undefined
  /** What was found there, where no path is known. */
  readonly found?: string | undefined
}

/**
 * The place of the overlay or the written value that decides the one at `path` of the manifest's object; else where the component is
 * used; undefined when no file says anything of it.
 */
export function originOf(
  resolved: ResolvedCluster,
  manifest: Pick<Manifest, 'component' | 'object' | 'path'>,
  { path, found }: Asked,
  overlays: readonly OverlayRecord[] = [],
): Position | undefined {
  const said = path && overlaid(overlays, manifest.path, path)
  if (said) return said
  const value = path && valueAt(manifest.object, path)
  const candidates = writtenFor(resolved).filter(
    each => each.component === undefined || each.component === manifest.component,
  )
  const best =
    (path && candidates.find(each => each.value === value && isNamed(each, path))) ??
    findLongest(candidates, typeof value === 'string' ? value : found)
  return best?.at ?? resolved.components.find(({ name }) => name === manifest.component)?.at
}

/** Where the last overlay that gave the value stands. */
function overlaid(overlays: readonly OverlayRecord[], manifest: string, path: Path): Position | undefined {
  const last = traceOverlays(overlays, manifest, pointerOf(path)).set.at(-1)
  return last && (last.at ?? last.record.overlay.at)
}

function valueAt(object: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Readonly<Record<string | number, unknown>> | null | undefined)?.[key],
    object,
  )
}

/** Whether the written value has the key of the rendered one. */
function isNamed({ path }: Written, asked: Path): boolean {
  return path.findLast(isKey) === asked.findLast(isKey)
}

function isKey(key: string | number): boolean {
  return typeof key === 'string'
}

/** The longest written text that stands in `text`; of equals the first, which is the narrower layer's. */
function findLongest(candidates: readonly Written[], text: string | undefined): Written | undefined {
  if (text === undefined) return undefined
  let best: Written | undefined
  for (const each of candidates) {
    if (typeof each.value !== 'string' || each.value.length < TELLING) continue
    if (each.value.length > (best ? String(best.value).length : 0) && text.includes(each.value)) best = each
  }
  return best
}
