// A thread of shares.ts: renders its share of a fleet and hands it over.
'use strict'
const { parentPort, workerData } = require('node:worker_threads')
require('../npm/typescript.cjs').register()
parentPort.postMessage(require('./shares.ts').renderTimed(workerData), [])
