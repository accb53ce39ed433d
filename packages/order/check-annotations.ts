/** Annotations that kapp would refuse, or that it would not read because they are misspelt. */
import { findNearest } from '#kernel'
import type { Change } from './change.ts'
import type { Check, Finding } from './finding.ts'

const PREFIX = 'kapp.k14s.io/'

/** Annotations that kapp v0.49 reads, with their values where only some are known; `''` is the empty text. */
const KNOWN: Readonly<Record<string, readonly string[] | undefined>> = {
  'change-group': undefined,
  'change-rule': undefined,
  'create-strategy': ['', 'fallback-on-update', 'fallback-on-update-or-noop'],
  'delete-strategy': ['', 'orphan'],
  'deploy-logs': ['', 'for-new', 'for-existing', 'for-new-or-existing'],
  'deploy-logs-container-names': undefined,
  'disable-associated-resources-wait': [''],
  'disable-default-change-group-and-rules': [''],
  'disable-default-label-scoping-rules': [''],
  'disable-default-ownership-label-rules': [''],
  'disable-label-scoping': [''],
  'disable-original': [''],
  'disable-wait': [''],
  exists: [''],
  nonce: [''],
  noop: [''],
  'num-versions': undefined,
  'owned-for-deletion': [''],
  'update-strategy': ['', 'fallback-on-replace', 'always-replace', 'skip'],
  versioned: [''],
  'versioned-explicit-ref': undefined,
  'versioned-keep-original': [''],
}

export const checkAnnotations: Check = ({ changes }) => changes.flatMap(checkChange)

function checkChange(change: Change): Finding[] {
  const { metadata } = change.object
  const keys = Object.entries(metadata.annotations ?? {}).filter(([key]) => key.startsWith(PREFIX))
  return [
    ...change.refusals.map(({ key, text, why }) => ({
      rule: 'annotation',
      of: change,
      message: `${key} ${why}, and kapp applies nothing at all`,
      found: text,
      expected: key.includes('change-rule')
        ? '(upsert|delete) (after|before) (upserting|deleting) <group>'
        : 'the name of a group, for example contour.drawbridge/package',
      fix: `correct ${key}`,
    })),
    ...keys.flatMap(([key, text]) => checkKey(change, key.slice(PREFIX.length), text)),
  ]
}

function checkKey(change: Change, name: string, text: string): Finding[] {
  const base = name.replace(/^(change-(?:group|rule))\..*$/, '$1')
  const values = KNOWN[base]
  if (!Object.hasOwn(KNOWN, base)) {
    const meant = findNearest(name, Object.keys(KNOWN)) ?? /^change-(?:group|rule)/.exec(name)?.[0]
    return [
      {
        rule: 'annotation',
        of: change,
        message: `kapp does not know the annotation ${PREFIX}${name}`,
        found: PREFIX + name,
        expected: 'an annotation of kapp 0.49; what follows change-group or change-rule begins with a dot',
        fix: meant ? `did you mean ${PREFIX}${meant}?` : 'remove it',
      },
    ]
  }
  if (name.length > 63)
    return [
      {
        rule: 'annotation',
        of: change,
        message: `the API server refuses the annotation ${PREFIX}${name}: its name is too long`,
        found: `${name.length} characters after the slash`,
        expected: 'at most 63',
        fix: 'shorten what follows the dot',
      },
    ]
  if (values === undefined || values.includes(text)) return []
  return [
    {
      rule: 'annotation',
      of: change,
      message: `kapp does not know this value of ${PREFIX}${name}`,
      found: text,
      expected: values.map(value => (value === '' ? 'the empty text' : value)).join(', '),
      fix: `correct ${PREFIX}${name}`,
    },
  ]
}
