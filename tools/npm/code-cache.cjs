/**
 * What V8 makes of a module's JavaScript, kept under node_modules/.cache, so that a start compiles nothing that an earlier one
 * has compiled. From release 22.8 on Node does it itself; for older ones all modules are kept in one file, by the digest of
 * their text, with the functions that the run needed. It is written when a run met many modules that are new; a run that cannot
 * read or write it takes the longer way.
 */
'use strict'
const { hash } = require('node:crypto')
const { existsSync, readFileSync } = require('node:fs')
const Module = require('node:module')
const { dirname, join, sep } = require('node:path')
const vm = require('node:vm')
const { isMainThread } = require('node:worker_threads')
const { keepFile } = require('./keep-file.cjs')

/** What Node puts before a module's text; V8 is told to count columns without it. */
const OPENING = Module.wrapper[0]

/** A first line for the shell is no JavaScript, and what is kept cannot import another module later. */
const NODES_OWN = /^#!|\bimport\s*\(/

/** Libraries may lie elsewhere, behind a link. */
const LIBRARY = /[\\/]node_modules[\\/]/

/** It is written as a whole, which takes as long as to compile a third of the modules: a few new ones are compiled again instead. */
const WORTH_WRITING = 1 / 20

let keeping = false

/** Keeps what is made of libraries and of the files below `root`, in `folder`; not of environments, which change from run to run. */
function keepCode(root, folder) {
  if (keeping) return
  keeping = true
  if (typeof Module.enableCompileCache === 'function') Module.enableCompileCache(join(folder, 'v8'))
  else keepInOneFile(root, join(folder, `v8-${process.version}-${process.arch}`))
}

function keepInOneFile(root, file) {
  const kept = readPack(file)
  const scripts = new Map()
  let fresh = 0
  const isKept = filename =>
    LIBRARY.test(filename) ||
    (filename.startsWith(root + sep) && !filename.startsWith(join(root, 'environments') + sep))

  const compile = Module.prototype._compile
  Module.prototype._compile = function (text, filename) {
    if (!isKept(filename) || NODES_OWN.test(text)) return compile.call(this, text, filename)
    const key = `${hash('sha256', text)} ${filename}`
    const script = new vm.Script(Module.wrap(text), {
      filename,
      columnOffset: -OPENING.length,
      cachedData: kept.get(key),
    })
    if (script.cachedDataRejected !== false) fresh++
    scripts.set(filename, { key, script })
    const run = script.runInThisContext()
    return run.call(this.exports, this.exports, requireOf(this), this, filename, dirname(filename))
  }

  // threads run a part of what the main thread runs
  if (isMainThread)
    process.on('exit', () => {
      if (fresh > scripts.size * WORTH_WRITING) writePack(file, kept, scripts)
    })
}

/** `require` as a module has it, so that what it requires knows who did. */
function requireOf(module) {
  return Object.assign(id => module.require(id), Module.createRequire(module.filename))
}

/** One file: the length of its index, the index as JSON (key and length of each), and the code of one module after the other. */
function readPack(file) {
  try {
    const bytes = readFileSync(file)
    let at = 4 + bytes.readUInt32LE(0)
    const index = JSON.parse(bytes.toString('utf8', 4, at))
    return new Map(index.map(([key, length]) => [key, bytes.subarray(at, (at += length))]))
  } catch {
    return new Map()
  }
}

/** What this run used, and what others need: modules that it did not load. */
function writePack(file, kept, scripts) {
  const fileOf = key => key.slice(key.indexOf(' ') + 1)
  const others = [...kept].filter(([key]) => !scripts.has(fileOf(key)) && existsSync(fileOf(key)))
  const own = [...scripts.values()].map(({ key, script }) => [key, script.createCachedData()])
  const all = [...others, ...own]
  const index = Buffer.from(JSON.stringify(all.map(([key, code]) => [key, code.length])))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(index.length)
  keepFile(file, Buffer.concat([length, index, ...all.map(([, code]) => code)]))
}

module.exports = { keepCode }
