/** Overlays: structural changes to objects with ytt's semantics, typed; an overlay that means nothing is refused. */
export { append } from './append.ts'
export { assert } from './assert.ts'
export { insert, type InsertWords } from './insert.ts'
export { jsonPatch, type JsonPatchOperation } from './json-patch.ts'
export { merge } from './merge.ts'
export { remove } from './remove.ts'
export { strategicMerge } from './strategic-merge.ts'
export { replace, type ReplaceWords } from './replace.ts'

export { isOverlay, overlay } from './overlay.ts'
export { all, index, subset } from './item-match.ts'
export type { AnyEdits, Edits, Whole } from './edits.ts'
export type {
  By,
  Count,
  DocumentMatch,
  Edit,
  EditWords,
  Expects,
  Overlay,
  OverlayWords,
  Refusal,
} from './words.ts'

export { listMerge, type ListMerge } from './merge-keys.ts'
export { broughtKinds, type BroughtKind } from './brought-kinds.ts'
export { toYtt, type YttNode, type YttValue } from './to-ytt.ts'
export { describeMatch } from './document-match.ts'
export { overlayObjects, type Application, type Overlaid, type Placed, type Source } from './objects.ts'
export { pointerBefore, pointerOf, type Change, type Path, type Shift, type Touch } from './change.ts'
