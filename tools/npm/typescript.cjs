/**
 * Lets `require` read TypeScript, because Node 20 cannot strip types itself. esbuild compiles a file once; the result
 * is kept under node_modules/.cache by the digest of its source, so that a warm start runs no compiler at all.
 * Files of environments/ also get marks that say where each value was written (tools/cli/load/mark.ts). While somebody asks
 * where a line comes from, rooms are marked as well (tools/cli/why/mark-room.ts), and sources may be tried in another form.
 */
'use strict'
const { hash } = require('node:crypto')
const { readFileSync } = require('node:fs')
const Module = require('node:module')
const { dirname, join, resolve } = require('node:path')
const { compileFunction } = require('node:vm')
const { keepCode } = require('./code-cache.cjs')
const { keepFile } = require('./keep-file.cjs')

const root = resolve(__dirname, '../..')
const cache = join(root, 'node_modules/.cache/drawbridge')
const esbuildVersion = require('esbuild/package.json').version
const ENVIRONMENT_FILE = /(?:^|[\\/])(environments[\\/][^\\/]+[\\/](?:[^\\/]+[\\/])*[^\\/]+(?<!\.test)\.ts)$/

const ROOM_FILE =
  /(?:^|[\\/])(packages[\\/](?!yaml|values|kernel|overlay|testing)[^\\/]+[\\/](?:[^\\/]+[\\/])*[^\\/]+(?<!\.test)\.ts)$/

/** What the compiled code depends on besides the source. */
const version = digest(readFileSync(__filename, 'utf8') + esbuildVersion)
const versions = new Map()
let tracing = false

/** Sources that are tried in another form: file → text. */
const edits = new Map()

function digest(text) {
  return hash('sha256', text)
}

function cached(name, make) {
  const file = join(cache, name)
  try {
    return readFileSync(file, 'utf8')
  } catch {
    const text = make()
    keepFile(file, text)
    return text
  }
}

function compile(source, file, prefix = '') {
  const { code, map } = require('esbuild').transformSync(source, {
    loader: 'ts',
    format: 'cjs',
    target: 'node20',
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': '__url', 'import.meta.dirname': '__dirname' },
    sourcemap: 'external',
    sourcefile: file,
    logLevel: 'silent',
  })
  const url = code.includes('__url')
    ? 'const __url = require("node:url").pathToFileURL(__filename).href;'
    : ''
  return JSON.stringify({ code: `${url}${prefix}${code}`, map, shift: url.length + prefix.length })
}

function compileMarked(source, file, relative) {
  const { mark } = require('../cli/load/mark.ts')
  const marked = mark(source, relative.replaceAll('\\', '/'))
  return compile(marked.code, file, prefix('$open,$spread,$close', 'load/marks.ts', marked.table))
}

function compileRoom(source, file, relative) {
  const { markRoom } = require('../cli/why/mark-room.ts')
  const marked = markRoom(source, relative.replaceAll('\\', '/'))
  return compile(
    marked.code,
    file,
    prefix('$mark,$open,$spread,$close,$begin,$props,$made', 'why/marks.ts', marked.table),
  )
}

function prefix(names, runtime, table) {
  const path = JSON.stringify(join(root, 'tools/cli', runtime))
  return `const {${names}}=require(${path}).marks(${JSON.stringify(table)});`
}

/** How a file is compiled: as it is, or with the marks that `maker` puts in. What is only tried needs none. */
function kindOf(file) {
  if (edits.has(file)) return { work: compile, makers: [] }
  const environment = ENVIRONMENT_FILE.exec(file)?.[1]
  if (environment) return { relative: environment, work: compileMarked, makers: ['load/mark.ts'] }
  const room = tracing ? ROOM_FILE.exec(file)?.[1] : undefined
  if (room) return { relative: room, work: compileRoom, makers: ['load/mark.ts', 'why/mark-room.ts'] }
  return { work: compile, makers: [] }
}

function versionOf(maker) {
  if (!versions.has(maker)) versions.set(maker, digest(readFileSync(join(root, 'tools/cli', maker), 'utf8')))
  return versions.get(maker)
}

/** Compiled code and source map by file, for whoever must say where a throw stands. */
const compiled = new Map()

function load(file) {
  const source = edits.get(file) ?? readFileSync(file, 'utf8')
  const { relative, work, makers } = kindOf(file)
  const make = () => work(source, file, relative)
  const key = digest([version, ...makers.map(versionOf), root, file, source].join('\0'))
  const result = JSON.parse(edits.has(file) ? make() : cached(key, make))
  compiled.set(file, result)
  return result.code
}

/** While it is asked where a line comes from, modules are run again and again; each is compiled once for each form. */
const functions = new Map()

function rerun(module, file) {
  const edited = edits.has(file)
  const known = edited ? undefined : functions.get(file)
  const run =
    known ??
    compileFunction(load(file), ['exports', 'require', 'module', '__filename', '__dirname'], {
      filename: file,
    })
  if (!edited) functions.set(file, run)
  run.call(module.exports, module.exports, Module.createRequire(file), module, file, dirname(file))
}

/** Teaches this process to require TypeScript; with `trace` rooms are marked as well, and are tried in many forms. */
function register({ trace = false } = {}) {
  tracing = trace
  if (!trace) keepCode(root, cache)
  Module._extensions['.ts'] = trace ? rerun : (module, file) => module._compile(load(file), file)
}

/** What `make` makes of a source, kept by the digest of the source and of the module that makes it. */
function remembered(maker, source, file, make) {
  return JSON.parse(
    cached(digest([versionOf(maker), file, source].join('\0')), () => JSON.stringify(make(source, file))),
  )
}

module.exports = { register, remembered, compiled, edits, root }
