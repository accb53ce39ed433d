/** `node bench/overlays.cjs`: 1,000 overlays on 10,000 objects, beside what Node takes to copy the same objects once. */
import { index, insert, merge, overlay, overlayObjects, remove, subset, type Overlay } from '#overlay'
import { middle, timed } from './shipped.ts'

const RUNS = 5

function objectOf(i: number) {
  const name = `shop-${i}`
  return {
    apiVersion: 'apps/v1',
    kind: i % 2 === 0 ? 'Deployment' : 'StatefulSet',
    metadata: { name, namespace: `team-${i % 100}`, labels: { app: name, tier: `${i % 10}` } },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: [
            {
              name: 'app',
              image: 'app:1',
              env: [{ name: 'A', value: '1' }],
              resources: { limits: { memory: '1Gi' } },
            },
            { name: 'side', image: 'side:1' },
          ],
        },
      },
    },
  }
}

/** Of every tenth object; the operations take turns. */
function overlayOf(i: number): Overlay {
  const at = 10 * i + (i % 2)
  const match = { kind: at % 2 === 0 ? 'Deployment' : 'StatefulSet', name: `shop-${at}` } as const
  const containers = [
    [merge({ name: 'app', image: 'app:2' }, { by: 'name' })],
    [insert({ name: 'first' }, { before: index(0) })],
    [remove({ by: subset({ name: 'side' }) })],
  ][i % 3] as never
  return overlay(match as { kind: 'Deployment' }, {
    spec: { replicas: 3, template: { spec: { containers } } },
  })
}

function median(work: () => void): number {
  return middle(Array.from({ length: RUNS }, () => timed(work)[1]))
}

/** Milliseconds for a number of overlays on ten times as many objects, and for copying the objects. */
function run(count: number) {
  const sources = Array.from({ length: 10 * count }, (_, i) => ({ object: objectOf(i) }))
  const overlays = Array.from({ length: count }, (_, i) => ({ overlay: overlayOf(i) }))
  const { applications } = overlayObjects(sources, overlays)
  // with an overlay refused, the time would mean nothing
  if (applications.length !== count) throw new Error(`${applications.length} overlays were applied`)
  return {
    ours: median(() => overlayObjects(sources, overlays)),
    floor: median(() => sources.map(({ object }) => structuredClone(object))),
  }
}

/** Prints Markdown. */
export function main(): void {
  const lines = [1000, 2000].map(count => {
    const { ours, floor } = run(count)
    const cells = [count, 10 * count, ours.toFixed(0), floor.toFixed(0), (ours / floor).toFixed(2)]
    return `| ${cells.join(' | ')} |`
  })
  const head = [
    '| overlays | objects | ms | ms to copy the objects | ratio |',
    '| --: | --: | --: | --: | --: |',
  ]
  process.stdout.write(`${[...head, ...lines].join('\n')}\n`)
}
