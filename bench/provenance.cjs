// `node bench/provenance.cjs`: what it costs to know where every leaf comes from, against rendering without knowing it.
'use strict'
const { join } = require('node:path')
const ROUNDS = 5

/** Renders all shipped clusters ROUNDS times from their files; with `trace`, and traces every leaf. Processor time. */
function measure({ trace }) {
  require('../tools/npm/typescript.cjs').register({ trace })
  const { renderFleet } = require('../tools/cli/fleet.ts')
  const { Session } = require('../tools/cli/why/session.ts')
  const { Trace } = require('../tools/cli/why/trace.ts')
  const { leavesOf } = require('../tools/cli/why/leaves.ts')
  const root = join(__dirname, '..')
  const spent = () => process.cpuUsage().user / 1000
  const forget = () => {
    for (const file of Object.keys(require.cache))
      if (file.startsWith(join(root, 'environments'))) delete require.cache[file]
  }
  const { clusters } = new Session(root)
  renderFleet(root, clusters)
  const rendering = []
  const tracing = []
  let counts = {}
  let known
  for (let round = 0; round < ROUNDS; round++) {
    forget()
    let start = spent()
    renderFleet(root, clusters)
    rendering.push(spent() - start)
    if (!trace) continue
    const session = new Session(root)
    for (const cluster of clusters) session.snapshot(cluster)
    known ??= new Trace(session)
    start = spent()
    let [leaves, resolved] = [0, 0]
    for (const cluster of clusters) {
      const snapshot = session.snapshot(cluster)
      for (const manifest of snapshot.manifests.values())
        for (const leaf of leavesOf(manifest)) {
          leaves++
          if (known.of(snapshot, manifest, leaf)) resolved++
        }
    }
    tracing.push(spent() - start)
    counts = { leaves, resolved }
  }
  return {
    rendering: Math.min(...rendering),
    first: tracing[0] ?? 0,
    tracing: Math.min(...tracing, Infinity),
    ...counts,
  }
}

module.exports = { measure }
if (require.main === module) {
  const { execFileSync } = require('node:child_process')
  const run = trace =>
    JSON.parse(
      execFileSync(
        process.execPath,
        [
          '-e',
          `console.log(JSON.stringify(require(${JSON.stringify(__filename)}).measure({ trace: ${trace} })))`,
        ],
        { encoding: 'utf8' },
      ),
    )
  const [plain, traced] = [run(false), run(true)]
  const marks = traced.rendering / plain.rendering - 1
  const lookups = traced.tracing / plain.rendering
  console.log(`${traced.resolved} of ${traced.leaves} leaves resolve`)
  console.log(
    `rendering ${plain.rendering.toFixed(0)} ms; marks +${(100 * marks).toFixed(0)} %, tracing every leaf +${(100 * lookups).toFixed(0)} % (first time ${traced.first.toFixed(0)} ms)`,
  )
}
