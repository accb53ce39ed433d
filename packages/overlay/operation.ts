/** What an operation is: where it may stand, what it does to what matched, and how ytt is told. One file each. */
import type { Path } from './change.ts'
import type { Entry, Site, Traced } from './site.ts'
import type { By, Edit, Json, Refusal } from './words.ts'

/** Where an operation stands: on a whole object, on a member of a map, or on an item of a list. */
export type Place = 'document' | 'member' | 'item'

export interface Operation {
  /** As ytt calls it where ytt has it, for example `merge`. */
  readonly name: string
  readonly places: readonly Place[]
  /** Words that it takes beside those that all take. */
  readonly words?: readonly string[]
  /** What its value is on a whole object: that object, or parts of it. Absent for one that leaves kinds as they are. */
  readonly brings?: 'object' | 'parts'
  /** Whether it looks for anything; append does not. Default true. */
  readonly matches?: boolean
  /** What it matches by, where another word than `by` says so. */
  readonly by?: (edit: Edit) => By | undefined
  /** What is wrong with it however the objects look; undefined when nothing is. */
  readonly check?: (edit: Edit, place: Place) => Why | undefined
  /** Changes the site, or refuses. */
  readonly apply: (work: Work) => void
  /** How ytt is told, or why it cannot be. */
  readonly ytt: (edit: Edit) => Annotation | { readonly cannot: string }
}

/** `#@overlay/<annotation>` above the node; the node's value where it is not the edit's own. */
export interface Annotation {
  /** For example `replace or_add=True`; absent for what ytt does anyway. */
  readonly annotation?: string
  readonly value?: Json
  /** Whether operations stand in its value, as in that of merge. */
  readonly descends?: true
}

/** One edit, at work on one map, list or set of objects. */
export interface Work {
  readonly edit: Edit
  readonly site: Site
  /** What matched, in order; as many as were expected. */
  readonly matched: readonly Entry[]
  readonly place: Place
  /** Key that the edit is written under; undefined in a list. */
  readonly key: string | undefined
  /** Path into the overlay, to the edit's value. */
  readonly from: Path
  /** Merges the edit's value into an entry, member by member, with every operation inside it. */
  readonly descend: (entry: Entry) => void
  /** A value as it is written, with its places; undefined where an edit stands in it, which is then refused. */
  readonly literal: (written: unknown) => Traced | undefined
  /** What an entry is when the map or list that the last token is a key of has been changed; the other tokens lead there. */
  readonly change: (
    entry: Entry,
    tokens: readonly string[],
    act: (site: Site, token: string) => Why | undefined,
  ) => Traced | Why
  /** Records that what was at a path of an entry, as the overlay found it, is gone. */
  readonly gone: (entry: Entry, path: Path) => void
  /** Refuses what is done to an entry, or as a whole; `at` leads on into the edit's value. */
  readonly refuse: (why: Why, entry?: Entry, at?: Path) => void
}

/** A refusal whose place is known to whoever asked. */
export type Why = Omit<Refusal, 'from' | 'object' | 'path'>
