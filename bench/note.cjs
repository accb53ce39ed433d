// Loaded into every Node process that the bench starts: what it used, written down when it ends.
'use strict'
const { isMainThread } = require('node:worker_threads')
const folder = process.env.DRAWBRIDGE_BENCH_NOTES
if (folder && isMainThread)
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
    const note = JSON.stringify({ maxRSS, cpu: userCPUTime + systemCPUTime })
    require('node:fs').writeFileSync(`${folder}/${process.pid}`, note)
  })
