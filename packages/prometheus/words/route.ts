/** Which alerts go to whom, and which alerts silence which others (alertmanager v0.24.0, config). */
import { z } from 'zod'
import { duration, isPattern, labelName } from './formats.ts'

const MATCHER = /^([a-zA-Z_]\w*)(=~|!~|=|!=)"((?:[^"\\]|\\.)*)"$/s

/** Its value stands in quotes, so that nothing about it is left to guess. */
export const matcher = z
  .string()
  .regex(
    MATCHER,
    'a matcher with its value in quotes, for example severity="critical" or namespace=~"team-.*"',
  )
  .refine(text => {
    const [, , operator = '', value = ''] = MATCHER.exec(text) ?? []
    return !operator.includes('~') || isPattern(value)
  }, 'a regular expression that Go reads (RE2)')

const matchers = z.array(matcher).min(1).readonly()

/** Alertmanager refuses a pause of nothing. */
const pause = duration.refine(text => /[1-9]/.test(text), 'more than 0')

/** How alerts of a route are put together, and when they are told. */
export const pace = {
  groupBy: z
    .array(z.union([labelName, z.literal('...')]))
    .min(1)
    .readonly()
    .refine(labels => new Set(labels).size === labels.length, 'each label once')
    .refine(labels => labels.length === 1 || !labels.includes('...'), '... alone, which means by all labels')
    .optional()
    .describe('Alerts that have the same values of these labels are told as one.'),
  groupWait: duration.optional().describe('How long a new group waits for more alerts.'),
  groupInterval: pause.optional().describe('How long until news of a group is told.'),
  repeatInterval: pause.optional().describe('How long until the same is told again.'),
}

export interface Route {
  readonly matchers: readonly string[]
  readonly receiver?: string | undefined
  readonly continue?: boolean | undefined
  readonly mute?: readonly string[] | undefined
  readonly active?: readonly string[] | undefined
  readonly groupBy?: readonly string[] | undefined
  readonly groupWait?: string | undefined
  readonly groupInterval?: string | undefined
  readonly repeatInterval?: string | undefined
  readonly routes?: readonly Route[] | undefined
}

export const route: z.ZodType<Route> = z.strictObject({
  matchers: matchers.describe('All must hold, for example [\'namespace="payments"\'].'),
  receiver: z.string().optional().describe('Who is told; absent: whoever the route around it tells.'),
  continue: z.boolean().optional().describe('Whether the routes after it are looked at too; default false.'),
  mute: z.array(z.string()).min(1).readonly().optional().describe('Time intervals in which it is silent.'),
  active: z
    .array(z.string())
    .min(1)
    .readonly()
    .optional()
    .describe('Time intervals outside of which it is silent.'),
  ...pace,
  get routes() {
    return z.array(route).readonly().optional().describe('More particular routes, looked at first.')
  },
})

export const inhibition = z.strictObject({
  source: matchers.describe('While an alert holds that matches these …'),
  target: matchers.describe('… alerts that match these are not told …'),
  equal: z
    .array(labelName)
    .min(1)
    .readonly()
    .optional()
    .describe('… if they have the same values of these labels.'),
})
export type Inhibition = z.output<typeof inhibition>
