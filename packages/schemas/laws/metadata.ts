/** Metadata of every object, and label selectors. Source: apimachinery v0.24.0, pkg/api/validation/objectmeta.go. */
import { dnsLabel, labelValue, qualifiedName } from '../names.ts'
import type { Validator, Visit } from '../visit.ts'
import { law, mustBe, mustHave, mustHaveForm } from './law.ts'

type Texts = Readonly<Record<string, string>>

interface ObjectMeta {
  readonly namespace?: string
  readonly labels?: Texts
  readonly annotations?: Texts
  readonly finalizers?: readonly string[]
  readonly ownerReferences?: readonly Readonly<Record<'apiVersion' | 'kind' | 'name' | 'uid', string>>[]
}

/** All annotations of an object together, keys and values, in bytes. */
const MOST_ANNOTATIONS = 262_144

export const objectMeta: Validator = law((metadata: ObjectMeta, visit) => {
  const { namespace, labels, annotations, finalizers = [], ownerReferences = [] } = metadata
  if (namespace !== undefined && namespace !== '') mustHaveForm(visit, ['namespace'], namespace, dnsLabel)
  if (labels) checkLabels(visit, 'labels', labels)
  if (annotations) checkAnnotations(annotations, visit)
  finalizers.forEach((name, i) => mustHaveForm(visit, ['finalizers', i], name, qualifiedName))
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion'))
    visit.faultAt(['finalizers'], 'choice', 'says both orphan and foregroundDeletion', {
      expected: 'one of the two',
    })
  ownerReferences.forEach((owner, i) =>
    (['apiVersion', 'kind', 'name', 'uid'] as const).forEach(key =>
      mustHave(visit, ['ownerReferences', i, key], owner[key], 'a text'),
    ),
  )
})

export function checkLabels(visit: Visit, field: string, labels: Texts): void {
  for (const key in labels) {
    if (!qualifiedName.test(key)) mustHaveForm(visit, [field, key], key, qualifiedName, 'label')
    if (!labelValue.test(labels[key]!)) mustHaveForm(visit, [field, key], labels[key], labelValue, 'label')
  }
}

/** Keys may have capitals in their host name, and only there are they put in lower case. */
function checkAnnotations(annotations: Texts, visit: Visit): void {
  let size = 0
  for (const key in annotations) {
    if (!qualifiedName.test(key.toLowerCase()))
      mustHaveForm(visit, ['annotations', key], key, { ...qualifiedName, test: () => false }, 'annotation')
    size += byteLength(key) + byteLength(annotations[key]!)
  }
  if (size > MOST_ANNOTATIONS)
    visit.faultAt(['annotations'], 'length', `are ${size} bytes together`, {
      expected: `at most ${MOST_ANNOTATIONS}`,
    })
}

/** Texts of ASCII, nearly all, are not encoded to be counted. */
export function byteLength(text: string): number {
  return text.length < 2048 && /^[\0-\x7f]*$/.test(text) ? text.length : Buffer.byteLength(text)
}

interface Requirement {
  readonly key: string
  readonly operator: string
  readonly values?: readonly string[]
}

export const labelSelector: Validator = law(({ matchLabels }: { matchLabels?: Texts }, visit) => {
  if (matchLabels) checkLabels(visit, 'matchLabels', matchLabels)
})

export const labelSelectorRequirement: Validator = law(
  ({ key, operator, values = [] }: Requirement, visit) => {
    mustHaveForm(visit, ['key'], key, qualifiedName, 'label')
    mustBe(visit, ['operator'], operator, ['In', 'NotIn', 'Exists', 'DoesNotExist'], false)
    const lists = operator === 'In' || operator === 'NotIn'
    if (lists && values.length === 0) mustHave(visit, ['values'], values, 'the values that are meant')
    if (!lists && values.length > 0)
      visit.faultAt(['values'], 'forbidden', 'may not be said here', {
        expected: `no values with ${operator}`,
      })
  },
)
