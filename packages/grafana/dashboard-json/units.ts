/** Units that panels may have, as Grafana 7.5 knows them (@grafana/data 7.5.17: value formats); another one is a mistake of ours. */
const UNITS: Readonly<Record<string, string>> = {
  Bps: 'Bps',
  binBps: 'binBps',
  bps: 'bps',
  bytes: 'bytes',
  celsius: 'celsius',
  cps: 'cps',
  // no unit of Grafana's own: the word stands behind the number
  cores: 'suffix:cores',
  dateTimeFromNow: 'dateTimeFromNow',
  decbytes: 'decbytes',
  dtdurations: 'dtdurations',
  iops: 'iops',
  ms: 'ms',
  none: 'none',
  ops: 'ops',
  percent: 'percent',
  percentunit: 'percentunit',
  pps: 'pps',
  reqps: 'reqps',
  rps: 'rps',
  s: 's',
  short: 'short',
  string: 'string',
  wps: 'wps',
}

/** Grafana's name of a unit; throws where it knows none, because it would print the name behind every number. */
export function unitOf(unit: string): string {
  const known = UNITS[unit]
  if (known === undefined)
    throw new Error(`${unit} is no unit of a panel; known are ${Object.keys(UNITS).join(', ')}`)
  return known
}

/** The highest value a gauge can show, where the unit says it. */
export function maximumOf(unit: string): number | undefined {
  if (unit === 'percentunit') return 1
  return unit === 'percent' ? 100 : undefined
}
