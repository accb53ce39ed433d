/** Durations as Go programs read them: `1h30m`, `250ms`, `0`. Source: Go's time.ParseDuration. */

const DURATION = /^(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/
const PART = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g
const SECONDS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
}

/** Seconds of a duration; undefined when the text is none. Go takes negative ones too, which wait for nothing here. */
export function findSeconds(text: string): number | undefined {
  if (!DURATION.test(text)) return undefined
  const parts = [...text.matchAll(PART)]
  return parts.reduce((sum, [, amount, unit = 's']) => sum + Number(amount) * (SECONDS[unit] ?? 0), 0)
}
