/** What the bench says: Markdown for people, the same figures as JSON for machines. */
import type { Run } from './measure.ts'
import type { FleetRuns, runNx } from './ours.ts'
import type { ProvenanceCost } from './provenance.ts'
import type { RuleCost } from './rules.ts'
import type { SchemaCost } from './schemas.ts'
import type { Theirs } from './theirs.ts'

export interface Report {
  readonly node: string
  readonly cores: number
  readonly fleet: FleetRuns
  readonly double?: FleetRuns | undefined
  readonly nx?: Awaited<ReturnType<typeof runNx>> | undefined
  /** Why there are no figures through Nx. */
  readonly nxFailed?: string | undefined
  readonly schemas: SchemaCost
  readonly rules: RuleCost
  readonly provenance: ProvenanceCost
  readonly theirs: Theirs
}

/** The whole report as Markdown. */
export function markdown(report: Report): string {
  const { fleet, cores, node } = report
  return [
    `## ${fleet.clusters} clusters, ${fleet.objects.toLocaleString('en-US')} objects, ${mega(fleet.bytes)} MB; Node ${node}, ${cores} cores`,
    ours(report),
    `### Where the time of a full run goes, all threads together\n\n${stages(fleet)}`,
    `### Schemas of the ${report.schemas.objects} shipped objects, beside rendering them\n\n${schemas(report)}`,
    `### ${report.rules.rules} rules on the ${report.rules.objects} shipped objects, beside rendering them\n\n${ruleCost(report)}`,
    `### Where ${report.provenance.resolved.toLocaleString('en-US')} of ${report.provenance.leaves.toLocaleString('en-US')} shipped leaves come from\n\n${provenance(report)}`,
    `### Beside the peers, a full run as 1\n\n${peers(report)}`,
  ].join('\n\n')
}

function ours({ fleet, double, nx, nxFailed }: Report): string {
  const rows = [
    row('fresh clone, nothing compiled', fleet.first, fleet),
    row('full run', fleet.full, fleet),
    row('verify, byte by byte', fleet.verify, fleet),
    row('nothing changed', fleet.unchanged, fleet),
    row('one cluster changed', fleet.oneChanged, fleet),
    ...Object.entries(nx ?? {}).flatMap(([name, runs]) => [
      row(`\`npx ${name}\`, nothing changed`, runs.unchanged, fleet),
      row(`\`npx ${name}\`, one cluster changed`, runs.oneChanged, fleet),
    ]),
    ...(double ? [row(`${double.clusters} clusters, full run`, double.full, fleet, double)] : []),
    ...(double ? [row(`${double.clusters} clusters, nothing changed`, double.unchanged, fleet, double)] : []),
  ]
  const note = nxFailed ? `\n\nThrough Nx: not measured, ${nxFailed}` : ''
  return `${table(['run', 's', 'of a full run', 'objects/s', 'MB/s', 'peak MiB', 'CPU s'], rows)}${note}`
}

function row(name: string, run: Run, fleet: FleetRuns, of = fleet): string[] {
  const { seconds, peakMiB, cpuSeconds } = run
  return [
    name,
    seconds.toFixed(2),
    (seconds / fleet.full.seconds).toFixed(2),
    Math.round(of.objects / seconds).toLocaleString('en-US'),
    mega(of.bytes / seconds),
    peakMiB?.toFixed(0) ?? '',
    cpuSeconds?.toFixed(1) ?? '',
  ]
}

function stages({ stages }: FleetRuns): string {
  const total = Object.values(stages).reduce((sum, milliseconds) => sum + milliseconds, 0)
  const rows = Object.entries(stages).map(([stage, milliseconds]) => [
    stage,
    milliseconds.toFixed(0),
    `${((100 * milliseconds) / total).toFixed(0)} %`,
  ])
  return table(['stage', 'ms', 'share'], rows)
}

/** Rows of milliseconds, each also as a part of the first. */
function beside(whole: number, digits = 0) {
  return (name: string, milliseconds: number) => [
    name,
    milliseconds.toFixed(digits),
    (milliseconds / whole).toFixed(2),
  ]
}

function schemas({ schemas: { render, first, again } }: Report): string {
  const line = beside(render)
  const rows = [line('render', render), line('schemas, the first time', first), line('schemas, again', again)]
  return table(['', 'ms', 'of render'], rows)
}

function ruleCost({ rules: { render, clusters, platform } }: Report): string {
  const line = beside(render, 1)
  const rows = [
    line('render', render),
    line('rules, each cluster', clusters),
    line('rules, all clusters together', platform),
  ]
  return table(['', 'ms', 'of render'], rows)
}

function provenance({ provenance: { rendering, marked, tracing, first } }: Report): string {
  const line = beside(rendering)
  const rows = [
    line('load, render and check', rendering),
    line('the same with marks', marked),
    line('tracing every leaf, the first time', first),
    line('tracing every leaf, again', tracing),
  ]
  return table(['', 'ms of processor time', 'of the first'], rows)
}

function peers({ fleet, theirs, cores }: Report): string {
  const ratio = (seconds: number) => `${(seconds / fleet.full.seconds).toFixed(2)} ×`
  const rows = theirs.peers.map(({ name, one, inTurn, inLanes }) => [
    name,
    one.toFixed(2),
    ...[inTurn, inLanes].flatMap(seconds => [seconds.toFixed(1), ratio(seconds)]),
  ])
  const floor = (name: string, seconds: number) => [name, '', seconds.toFixed(2), ratio(seconds), '', '']
  rows.push(floor('the floor: JSON.stringify in Node', theirs.floor))
  rows.push(floor('the same, a file an object', theirs.floorOfFiles))
  const absent = theirs.absent.length > 0 ? ` Not installed: ${theirs.absent.join(', ')}.` : ''
  const note = `${theirs.sample} invocations of each were run and scaled to the fleet; each prints the same objects, most to standard output, where ours writes a file an object.${absent}`
  const head = ['program', 's an invocation', 's in turn', 'to ours', `s, ${cores} at a time`, 'to ours']
  return `${table(head, rows)}\n\n${note}`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n')
}

function mega(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}
