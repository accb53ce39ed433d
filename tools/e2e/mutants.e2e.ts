/**
 * Mutants of our own output: what packages/schemas says of each is compared with what a real API server says in a dry run
 * with strict field validation. `MUTANTS` and `SEED` in the environment make more of them, or others.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KubernetesObject } from '#kernel'
import { Catalogue, kindsOf } from '#schemas'
import { mutate, type Mutant } from './mutants/mutate.ts'
import { population, type Kind } from './mutants/population.ts'
import { Random } from './mutants/random.ts'
import { clusterCrds } from './objects.ts'
import { notOwn, startTestCluster, type TestCluster } from './test-cluster.ts'

const COUNT = Number(process.env['MUTANTS'] ?? 1000)
const SEED = Number(process.env['SEED'] ?? 1623)

/** The release that the API server here is of. */
const RELEASE = '1.24'

let cluster: TestCluster

beforeAll(async () => {
  if (notOwn === '') cluster = await startTestCluster()
})
afterAll(() => cluster?.stop())

/** A mutant and what is wrong with it; undefined where it is accepted. */
interface Comparison extends Mutant {
  readonly kind: string
  readonly custom: boolean
  readonly ours: string | undefined
  readonly theirs: string | undefined
}

describe.skipIf(notOwn !== '')(`mutants of our own output${notOwn}`, () => {
  test('our verdict is that of the API server', async () => {
    const definitions = clusterCrds().flatMap(kindsOf)
    const custom = new Set(definitions.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`))
    const judge = new Judge(new Catalogue(RELEASE, definitions), custom)
    const kinds = await judge.fair(population())
    const compared: Comparison[] = []
    for (const [kind, mutant] of mutants(kinds)) compared.push(await judge.compare(kind, mutant))
    const apart = compared.filter(isApart)
    report(compared, apart)
    const falseAccepts = apart.filter(({ custom, ours }) => custom && ours === undefined)
    expect(falseAccepts.map(describeOne)).toEqual([])
    expect(1 - apart.length / compared.length).toBeGreaterThanOrEqual(0.99)
    // a server that refused everything, or nothing, would prove nothing
    const refused = compared.filter(({ theirs }) => theirs !== undefined).length / compared.length
    expect(refused).toBeGreaterThan(0.4)
    expect(refused).toBeLessThan(0.95)
  })
})

function isApart({ ours, theirs }: Comparison): boolean {
  return (ours === undefined) !== (theirs === undefined)
}

/** Asks both. */
class Judge {
  readonly #catalogue: Catalogue
  readonly #custom: ReadonlySet<string>

  constructor(catalogue: Catalogue, custom: ReadonlySet<string>) {
    this.#catalogue = catalogue
    this.#custom = custom
  }

  /** The objects that both know and accept as they are; a golden may be a part of an object, which neither does. */
  async fair(all: readonly Kind[]): Promise<Kind[]> {
    const kinds = all.filter(({ objects }) =>
      objects.some(each => this.#catalogue.check(each).knowledge !== 'unknown'),
    )
    await makeNamespaces(kinds)
    const fair: Kind[] = []
    for (const { name, objects } of kinds) {
      const accepted: KubernetesObject[] = []
      for (const object of objects) {
        const verdict = await this.compare(name, { change: 'none', object })
        if (isApart(verdict)) throw new Error(describeOne(verdict))
        if (verdict.theirs === undefined) accepted.push(object)
      }
      if (accepted.length > 0) fair.push({ name, objects: accepted })
    }
    return fair
  }

  async compare(kind: string, mutant: Mutant): Promise<Comparison> {
    const { faults } = this.#catalogue.check(mutant.object)
    const errors = faults.filter(({ severity }) => severity === 'error')
    const { status, body } = await cluster.api.apply(mutant.object, { dryRun: true })
    return {
      ...mutant,
      kind,
      custom: this.#custom.has(kind),
      ours:
        errors.length > 0
          ? errors.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')
          : undefined,
      theirs: status >= 300 ? `${status} ${String(body['message'])}` : undefined,
    }
  }
}

/** In turn of every kind. */
function* mutants(kinds: readonly Kind[]): Generator<[kind: string, Mutant]> {
  const random = new Random(SEED)
  for (let made = 0, turn = 0; made < COUNT; turn++) {
    const { name, objects } = kinds[turn % kinds.length] as Kind
    const mutant = mutate(random.pick(objects), random)
    if (!mutant) continue
    made++
    yield [name, mutant]
  }
}

async function makeNamespaces(kinds: readonly Kind[]): Promise<void> {
  const names = kinds.flatMap(({ objects }) => objects.flatMap(({ metadata }) => metadata.namespace ?? []))
  for (const name of new Set(names))
    await cluster.api.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
}

function describeOne({ kind, change, ours, theirs }: Comparison): string {
  return `${kind}: ${change}\n    ours:   ${ours ?? 'accepted'}\n    theirs: ${theirs?.slice(0, 300) ?? 'accepted'}`
}

function report(compared: readonly Comparison[], apart: readonly Comparison[]): void {
  const of = (some: readonly Comparison[]) => `${some.length} of ${compared.length}`
  const custom = compared.filter(each => each.custom)
  process.stdout.write(
    [
      `mutants: seed ${SEED}, ${new Set(compared.map(({ kind }) => kind)).size} kinds, ${of(custom)} of custom kinds`,
      `refused by the API server: ${of(compared.filter(({ theirs }) => theirs !== undefined))}`,
      `agreement: ${((100 * (compared.length - apart.length)) / compared.length).toFixed(2)} %`,
      `accepted by us only: ${of(apart.filter(({ ours }) => ours === undefined))}; refused by us only: ${of(apart.filter(({ ours }) => ours !== undefined))}`,
      ...apart.map(each => `  ${describeOne(each)}`),
      '',
    ].join('\n'),
  )
}
