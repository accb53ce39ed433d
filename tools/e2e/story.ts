/** The frame of a cluster's life under an agent: steps of which each goes on from the one before, and what they took. */
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest'
import type { Agent, AgentKind } from './agent.ts'
import { FOREIGN, lessOf, LIVES } from './life.ts'
import { noSsh } from './mirror.ts'
import { pulled, Site } from './site.ts'
import type { RenderedFile } from './variant.ts'

/** A life so far. */
export interface Life<A extends Agent> {
  /** `production/payments` and the like. */
  readonly name: string
  readonly site: Site<A>
  /** The cluster as it is shipped, and its smaller self. */
  readonly full: readonly RenderedFile[]
  readonly less: readonly RenderedFile[]
  /** Versions of what is nobody's. */
  readonly foreign: ReadonlyMap<string, string>
  /** Seconds to converge, by what was waited for. */
  readonly seconds: Record<string, number>
  readonly survived: string[]
}

/** A sentence and what makes it true. */
export type Step<A extends Agent> = readonly [name: string, run: (life: Life<A>) => Promise<void>]

export interface Story<A extends Agent> {
  /** `Argo CD` and the like. */
  readonly agent: string
  readonly kind: AgentKind<A>
  /** Why it is not told here; empty when it is. */
  readonly skipped: string
  readonly steps: readonly Step<A>[]
}

/** Tells vitest the story of every life; the figures are printed in the end. */
export function tell<A extends Agent>(story: Story<A>): void {
  for (const life of LIVES) tellOf(life, story)
}

function tellOf<A extends Agent>({ name, transport }: (typeof LIVES)[number], story: Story<A>): void {
  const { agent, kind, steps } = story
  const skipped = story.skipped || (transport === 'ssh' ? noSsh : '')
  describe.skipIf(skipped !== '')(`the life of ${name} under ${agent}, over ${transport}${skipped}`, () => {
    let life: Life<A>
    let failed = false
    beforeAll(async () => {
      life = await begin(name, transport, kind)
    })
    beforeEach(context => {
      if (failed) context.skip('a step before it failed')
      onTestFailed(() => {
        failed = true
      })
    })
    afterAll(async () => {
      if (!life) return
      console.info(formatFigures(`${name} under ${agent} over ${transport}`, life))
      await life.site.stop()
    })
    test.for(steps)('%s', async ([, run]) => {
      expect.hasAssertions()
      await run(life)
    })
  })
}

async function begin<A extends Agent>(
  name: string,
  transport: 'https' | 'ssh',
  kind: AgentKind<A>,
): Promise<Life<A>> {
  const site = await Site.start(name, transport, kind)
  const less = site.render(lessOf(site.description))
  for (const object of FOREIGN) await site.plane.api.apply(object)
  const foreign = await site.versions(FOREIGN)
  return { name, site, full: site.full, less, foreign, seconds: {}, survived: [] }
}

function formatFigures<A extends Agent>(title: string, { site, full, seconds, survived }: Life<A>): string {
  const peaks = Object.entries(site.peaks())
  const total = peaks.reduce((sum, [, peak]) => sum + peak, 0)
  return [
    `${title}: ${pulled(full).length} objects`,
    ...Object.entries(seconds).map(([what, time]) => `  ${time.toFixed(1)} s to converge ${what}`),
    `  faults survived: ${survived.length} (${survived.join(', ')})`,
    `  peak memory ${total} MiB: ${peaks.map(([name, peak]) => `${name} ${peak}`).join(', ')}`,
  ].join('\n')
}
