/** Times at which routes are silent, or speak only then (alertmanager v0.24.0, timeinterval). All times are UTC. */
import { z } from 'zod'

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

const time = z
  .string()
  .regex(/^(?:([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time of day such as 09:00; 24:00 ends it')

/** `from:to` or one member; `rank` says a member's place, or NaN for what is none. */
function range(rank: (member: string) => number, message: string) {
  return z.string().refine(text => {
    const [from = '', to = from, ...more] = text.toLowerCase().split(':')
    return more.length === 0 && rank(from) <= rank(to)
  }, message)
}

const placeIn = (names: readonly string[]) => (name: string) => {
  const place = names.indexOf(name)
  return place === -1 ? Number.NaN : place
}

/** Days from the end of a month are negative; the shortest month decides whether a range can be one. */
function dayOfMonth(text: string): number {
  const day = /^-?\d+$/.test(text) ? Number(text) : Number.NaN
  if (day === 0 || Math.abs(day) > 31) return Number.NaN
  return day < 0 ? 28 + day : day
}

function isDayRange(text: string): boolean {
  const [from = '', to = from] = text.split(':')
  return !(from.startsWith('-') && !to.startsWith('-'))
}

const month = (text: string) => (/^([1-9]|1[0-2])$/.test(text) ? Number(text) - 1 : placeIn(MONTHS)(text))
const year = (text: string) => (/^\d{4}$/.test(text) ? Number(text) : Number.NaN)

/** Every part that is given must hold; within a part, one of the list. */
export const timeInterval = z.strictObject({
  times: z
    .array(
      z
        .strictObject({ start: time, end: time })
        .refine(({ start, end }) => start < end, 'a start before its end; over midnight it is two ranges'),
    )
    .min(1)
    .readonly()
    .optional(),
  weekdays: z
    .array(range(placeIn(DAYS), 'days from sunday to saturday, for example monday:friday'))
    .min(1)
    .readonly()
    .optional(),
  daysOfMonth: z
    .array(
      range(dayOfMonth, 'days such as 1:5, or -3:-1 for the last three').refine(
        isDayRange,
        'a range that begins at the end of a month ends there too',
      ),
    )
    .min(1)
    .readonly()
    .optional(),
  months: z.array(range(month, 'months such as december, or 6:8')).min(1).readonly().optional(),
  years: z.array(range(year, 'years such as 2027, or 2027:2028')).min(1).readonly().optional(),
})
export type TimeInterval = z.output<typeof timeInterval>
