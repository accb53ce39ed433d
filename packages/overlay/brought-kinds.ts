/** Kinds that an overlay makes or brings, read off the overlay alone: whoever applies the result needs rights to them. */
import { plain } from './apply.ts'
import { isEdit, isMap, type Edit, type Overlay, type Refusal } from './words.ts'

export interface BroughtKind {
  /** As in the object, for example `networking.k8s.io/v1`. */
  readonly apiVersion: string
  readonly kind: string
}

/** The kind that an overlay brings, none where it leaves kinds as they are; or that it does not say which. */
export function broughtKinds({
  match,
  edits,
}: Overlay): readonly BroughtKind[] | { readonly refusal: Refusal } {
  const edit = isEdit(edits) ? edits : plain(edits)
  const { brings } = edit.operation
  if (brings === undefined || typeof edit.value === 'function') return []
  const [apiVersion, kind] = [wordAt(edit, 'apiVersion'), wordAt(edit, 'kind')]
  if (brings === 'parts' && apiVersion === undefined && kind === undefined) return []
  // what is merged into an object leaves the rest as the match says that it is
  const rest = brings === 'parts' ? match : {}
  const brought = { apiVersion: apiVersion ?? rest.apiVersion ?? '', kind: kind ?? rest.kind ?? '' }
  const missing = brought.apiVersion === '' ? 'apiVersion' : brought.kind === '' ? 'kind' : undefined
  return missing === undefined ? [brought] : { refusal: unsaid(missing, isEdit(edits)) }
}

/** What is written at a key, by itself or within an operation; empty for what is no text. */
function wordAt({ value }: Edit, key: keyof BroughtKind): string | undefined {
  const written = isMap(value) ? value[key] : undefined
  if (isEdit(written) && written.operation.brings === undefined) return undefined
  const word = isEdit(written) ? written.value : written
  return typeof word === 'string' || word === undefined ? word : ''
}

function unsaid(word: keyof BroughtKind, isWhole: boolean): Refusal {
  return {
    rule: 'overlay/brought-kind',
    from: isWhole ? ['edits', 'value'] : ['edits'],
    message: `it brings an object without saying its ${word}`,
    expected: 'apiVersion and kind, as texts: whoever applies it is given rights by them',
    fix: `write ${word} too`,
  }
}
