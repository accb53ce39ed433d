/** Words that every use of a component takes among its options: overlays and waivers. */
import { z } from 'zod'
import { isOverlay, type Overlay } from '#overlay'
import { isTree, keepPlace, remember } from '#values'
import { waivers } from './waiver.ts'

const overlay = z.custom<Overlay>(
  isOverlay,
  "expected an overlay, for example overlay({ kind: 'Deployment', name: 'shop' }, { spec: { replicas: 3 } })",
)

/** A list of overlays, in the order in which they are applied. */
export const overlays = z.array(overlay).readonly()

export const useSchema = z.strictObject({
  overlays: overlays.optional().describe('Overlays of the objects that this component renders.'),
  packageOverlays: overlays
    .optional()
    .describe(
      "Overlays of the objects that the component's package creates; given to kapp-controller as ytt.",
    ),
  waivers: waivers.optional().describe('What the component makes that is excused from a rule.'),
})
export type UseWords = z.input<typeof useSchema>

const WORDS = Object.keys(useSchema.shape)

type Tree = Readonly<Record<string, unknown>>

/** What is said of the use itself, and the component's own options; each stands where the whole stands. */
export const splitOptions = remember(
  (options: object): { readonly words: Tree; readonly options: object } => {
    if (!isTree(options)) return { words: {}, options }
    const entries = Object.entries(options)
    const pick = (isWord: boolean) =>
      Object.fromEntries(entries.filter(([key]) => WORDS.includes(key) === isWord))
    return { words: keepPlace(pick(true), options), options: keepPlace(pick(false), options) }
  },
)
