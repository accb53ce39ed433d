/** StorageClasses. Source: Kubernetes v1.24.0, pkg/apis/storage/validation/validation.go. */
import { qualifiedName } from '../names.ts'
import type { Validator, Visit } from '../visit.ts'
import { law, mustBe, mustDiffer, mustHave, mustHaveForm } from './law.ts'
import { byteLength } from './metadata.ts'

interface StorageClass {
  readonly provisioner: string
  readonly reclaimPolicy?: string
  readonly volumeBindingMode?: string
  readonly parameters?: Readonly<Record<string, string>>
  readonly allowedTopologies?: readonly { readonly matchLabelExpressions?: readonly Expression[] }[]
}
interface Expression {
  readonly key: string
  readonly values: readonly string[]
}

export const storageClass: Validator = law((value: StorageClass, visit) => {
  const { provisioner, reclaimPolicy, volumeBindingMode, parameters = {}, allowedTopologies = [] } = value
  mustHave(visit, ['provisioner'], provisioner, 'the name of a provisioner')
  if (provisioner) mustHaveForm(visit, ['provisioner'], provisioner.toLowerCase(), qualifiedName)
  mustBe(visit, ['reclaimPolicy'], reclaimPolicy, ['Delete', 'Retain'])
  mustBe(visit, ['volumeBindingMode'], volumeBindingMode, ['Immediate', 'WaitForFirstConsumer'], false)
  checkParameters(parameters, visit)
  mustDiffer(
    visit,
    allowedTopologies.map((term, i) => [
      ['allowedTopologies', i],
      JSON.stringify(term.matchLabelExpressions ?? []),
    ]),
  )
  allowedTopologies.forEach(({ matchLabelExpressions = [] }, i) =>
    checkTopology(visit, ['allowedTopologies', i, 'matchLabelExpressions'], matchLabelExpressions),
  )
})

function checkParameters(parameters: Readonly<Record<string, string>>, visit: Visit): void {
  const entries = Object.entries(parameters)
  if (entries.length > 512)
    visit.faultAt(['parameters'], 'length', `has ${entries.length} fields`, { expected: 'at most 512' })
  if (parameters[''] !== undefined)
    visit.faultAt(['parameters', ''], 'name', 'has no name', { expected: 'a name' })
  const size = entries.reduce((sum, [key, text]) => sum + byteLength(key) + byteLength(text), 0)
  if (size > 262_144)
    visit.faultAt(['parameters'], 'length', `is ${size} bytes`, { expected: 'at most 262144' })
}

function checkTopology(
  visit: Visit,
  below: readonly (string | number)[],
  expressions: readonly Expression[],
): void {
  mustDiffer(
    visit,
    expressions.map(({ key }, i) => [[...below, i, 'key'], key]),
  )
  expressions.forEach(({ key, values }, i) => {
    mustHaveForm(visit, [...below, i, 'key'], key, qualifiedName, 'label')
    mustHave(visit, [...below, i, 'values'], values, 'at least one value')
    mustDiffer(
      visit,
      values.map((value, j) => [[...below, i, 'values', j], value]),
    )
  })
}
