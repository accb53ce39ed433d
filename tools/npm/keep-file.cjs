// A file under node_modules/.cache: written whole or not at all, and by nobody where the checkout is read-only.
'use strict'
const { mkdirSync, renameSync, writeFileSync } = require('node:fs')
const { dirname } = require('node:path')
const { threadId } = require('node:worker_threads')

/** What is not kept is made again every time, so that it could not be written is nothing to stop for. */
function keepFile(file, content) {
  const draft = `${file}.${process.pid}-${threadId}`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(draft, content)
    renameSync(draft, file)
  } catch {
    // as said above
  }
}

module.exports = { keepFile }
