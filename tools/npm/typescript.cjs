/**
 * Lets `require` read TypeScript, because Node 20 cannot strip types itself. esbuild compiles a file once; the result
 * is kept under node_modules/.cache by the digest of its source, so that a warm start runs no compiler at all.
 * Files of environments/ also get marks that say where each value was written (tools/cli/load/mark.ts).
 */
'use strict'
const { createHash } = require('node:crypto')
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs')
const Module = require('node:module')
const { join, resolve } = require('node:path')
const { threadId } = require('node:worker_threads')

const root = resolve(__dirname, '../..')
const cache = join(root, 'node_modules/.cache/drawbridge')
const esbuildVersion = require('esbuild/package.json').version
const ENVIRONMENT_FILE = /(?:^|[\\/])(environments[\\/][^\\/]+[\\/](?:[^\\/]+[\\/])*[^\\/]+(?<!\.test)\.ts)$/

/** What the compiled code depends on besides the source. */
const version = digest(readFileSync(__filename, 'utf8') + esbuildVersion)
let markVersion

function digest(text) {
  return createHash('sha256').update(text).digest('hex')
}

function cached(name, make) {
  const file = join(cache, name)
  try {
    return readFileSync(file, 'utf8')
  } catch {
    const text = make()
    try {
      mkdirSync(cache, { recursive: true })
      const draft = `${file}.${process.pid}-${threadId}`
      writeFileSync(draft, text)
      renameSync(draft, file)
    } catch {
      // a read-only checkout compiles every time
    }
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
  const runtime = JSON.stringify(join(root, 'tools/cli/load/marks.ts'))
  return compile(
    marked.code,
    file,
    `const {$open,$spread,$close}=require(${runtime}).marks(${JSON.stringify(marked.table)});`,
  )
}

/** Compiled code and source map by file, for whoever must say where a throw stands. */
const compiled = new Map()

function load(file) {
  const source = readFileSync(file, 'utf8')
  const relative = ENVIRONMENT_FILE.exec(file)?.[1]
  if (relative) markVersion ??= digest(readFileSync(join(root, 'tools/cli/load/mark.ts'), 'utf8'))
  const key = digest([version, relative ? markVersion : '', root, file, source].join('\0'))
  const result = JSON.parse(
    cached(key, () => (relative ? compileMarked(source, file, relative) : compile(source, file))),
  )
  compiled.set(file, result)
  return result.code
}

/** Teaches this process to require TypeScript. */
function register() {
  Module._extensions['.ts'] = (module, file) => module._compile(load(file), file)
}

module.exports = { register, compiled, root }
