/**
 * The bench: a synthetic fleet through the real pipeline, beside what a user would run instead on the same objects.
 * It compares, and asserts nothing about time: machines differ, ratios within one run hardly do.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runFleet, runNx } from './ours.ts'
import { markdown, type Report } from './report.ts'
import { makeSite, SOURCE, writeFleet } from './site.ts'
import { measureProvenance } from './provenance.ts'
import { measureRules } from './rules.ts'
import { measureSchemas } from './schemas.ts'
import { runPeers } from './theirs.ts'

const HELP = `npm run bench [-- options]

  --quick          20 clusters and few runs: does everything still work? Two minutes
  --clusters <n>   clusters of the fleet, management cluster included; default 200
  --workloads <n>  workloads of eight objects in each cluster; default 62, which is 500 objects
  --folder <path>  where the temporary sites are made; default: the system's folder for temporary files
  --no-double      leave out the fleet of twice the size
  --no-nx          leave out the runs through Nx
`

/** `npm run bench`; prints Markdown, writes bench/out/report.json. */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      quick: { type: 'boolean', default: false },
      clusters: { type: 'string' },
      workloads: { type: 'string', default: '62' },
      folder: { type: 'string', default: tmpdir() },
      double: { type: 'boolean', default: true },
      nx: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const report = await bench({
    clusters: Number(values.clusters ?? (values.quick ? 20 : 200)),
    workloads: Number(values.workloads),
    times: values.quick ? 1 : 3,
    sample: values.quick ? 2 : 20,
    folder: values.folder,
    double: values.double && !values.quick,
    nx: values.nx,
  })
  mkdirSync(join(SOURCE, 'bench/out'), { recursive: true })
  writeFileSync(join(SOURCE, 'bench/out/report.json'), `${JSON.stringify(report, withoutOutput, 2)}\n`)
  process.stdout.write(`${markdown(report)}\n`)
  return 0
}

interface Plan {
  readonly clusters: number
  readonly workloads: number
  readonly times: number
  readonly sample: number
  readonly folder: string
  readonly double: boolean
  readonly nx: boolean
}

/** Everything in turn, never two things at once; folders are removed at the end, for deleting slows what follows. */
async function bench({ clusters, workloads, times, sample, folder, double, nx }: Plan): Promise<Report> {
  const sites = [makeSite(folder), ...(double ? [makeSite(folder)] : [])]
  const [site, large] = sites as [string, string?]
  try {
    writeFleet(site, clusters, workloads)
    const fleet = await runFleet(site, workloads, times)
    if (large) writeFleet(large, 2 * clusters, workloads)
    return {
      node: process.version,
      cores: availableParallelism(),
      fleet,
      double: large === undefined ? undefined : await runFleet(large, workloads, 1),
      ...(nx && (await tryNx(site, workloads, times))),
      schemas: measureSchemas(SOURCE, 2 * times + 1),
      rules: measureRules(SOURCE, 2 * times + 1),
      provenance: measureProvenance(2 * times + 1),
      theirs: await runPeers(join(site, '../peers'), clusters, sample, workloads),
    }
  } finally {
    for (const root of sites) rmSync(join(root, '..'), { recursive: true })
  }
}

/** Nx brings a native part for each platform; where it does not start, the rest is still worth its figures. */
async function tryNx(site: string, workloads: number, times: number) {
  try {
    return { nx: await runNx(site, workloads, times) }
  } catch (error) {
    return { nxFailed: String(error).split('\n').slice(0, 3).join(' ') }
  }
}

function withoutOutput(key: string, value: unknown): unknown {
  return key === 'stdout' ? undefined : value
}
