/** Words that several kinds of objects share: selectors, ranges and names. */
import { z } from 'zod'
import { DNS_NAME, findRange, type Context, type Path, type Refuse } from '#kernel'
import type { options } from '../options.ts'
import type { values } from '../values.ts'

export type AntreaContext = Context<typeof values, typeof options>

const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/
const LABEL_KEY = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$/

const labelValue = z.string().max(63).regex(LABEL_VALUE, 'a value of a label')
const labelKey = z.string().max(317).regex(LABEL_KEY, 'a key of a label, for example app.kubernetes.io/name')

/** A label selector of Kubernetes; `{}` selects everything. */
export const selector = z.strictObject({
  matchLabels: z.record(labelKey, labelValue).optional().describe('Labels that it must have.'),
  matchExpressions: z
    .array(
      z.strictObject({
        key: labelKey,
        operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist']),
        values: z.array(labelValue).readonly().optional(),
      }),
    )
    .readonly()
    .optional()
    .describe('What its labels must satisfy, all of them.'),
})

/** An IPv4 range; 1.5.3 knows no exceptions to it. */
export const cidr = z
  .string()
  .refine(
    text => findRange(text) !== undefined,
    'an IPv4 range with its host bits zero, for example 10.40.0.0/16',
  )
export const ipBlock = z.strictObject({ cidr: cidr.describe('Range of addresses.') })

/** The name of an object. */
export const objectName = z
  .string()
  .max(253)
  .regex(DNS_NAME, 'lower-case letters, digits, dashes and dots, beginning and ending with a letter or digit')

/** The names of the members that are there. */
export function given(object: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(object).filter(key => object[key] !== undefined)
}

/** Names of Drawbridge's own objects begin alike, so that an author's never takes the place of one. */
export function checkOwnName(name: string, path: Path, refuse: Refuse): void {
  if (!name.startsWith('drawbridge-')) return
  refuse('own-name', path, {
    message: `names that begin with drawbridge- are of the guardrails`,
    found: name,
    expected: 'another beginning',
    fix: 'choose another name',
  })
}
