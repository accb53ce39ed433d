// A thread of ask.ts: loads rooms with their marks, finds the answer and hands it over.
'use strict'
const { parentPort, workerData } = require('node:worker_threads')
require('../../npm/typescript.cjs').register({ trace: true })
const { name, given } = workerData
parentPort.postMessage(require(`./${name}.ts`)[name](...given), [])
