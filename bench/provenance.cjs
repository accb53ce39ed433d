// `node bench/provenance.cjs`: what it costs to know where every leaf comes from, against rendering without knowing it.
'use strict'
const { join } = require('node:path')

/** Renders all shipped clusters so many times from their files; with `trace`, and traces every leaf. Processor time. */
function measure({ trace, rounds }) {
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
  for (let round = 0; round < rounds; round++) {
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

/** Both, each in a process of its own, since marks are put in when a module is loaded. */
function compare(rounds) {
  const { execFileSync } = require('node:child_process')
  const run = given =>
    JSON.parse(execFileSync(process.execPath, [__filename, JSON.stringify(given)], { encoding: 'utf8' }))
  const [plain, traced] = [run({ trace: false, rounds }), run({ trace: true, rounds })]
  return { ...traced, rendering: plain.rendering, marked: traced.rendering }
}

module.exports = { compare }
if (require.main === module) {
  const [given] = process.argv.slice(2)
  if (given) console.log(JSON.stringify(measure(JSON.parse(given))))
  else {
    const { leaves, resolved, rendering, marked, tracing, first } = compare(5)
    const more = (100 * (marked / rendering - 1)).toFixed(0)
    console.log(`${resolved} of ${leaves} leaves resolve`)
    console.log(
      `rendering ${rendering.toFixed(0)} ms; marks ${more} %, tracing every leaf +${((100 * tracing) / rendering).toFixed(0)} % (first time ${first.toFixed(0)} ms)`,
    )
  }
}
