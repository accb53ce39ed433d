/** The day by which waivers are judged; the one place where a verb looks at the calendar. */
import type { Options } from './verb.ts'

/** `2026-11-28`: what `--today` says, else the day it is in UTC. */
export function today(options: Options = {}): string {
  const said = options['today']
  return typeof said === 'string' ? said : new Date().toISOString().slice(0, 10)
}

/** Whether a text is a day of the calendar. */
export function isDay(text: string): boolean {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(text) : undefined
  return date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
