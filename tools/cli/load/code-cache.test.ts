/** A start that finds compiled code runs what the files say, whatever became of the files and of what was kept. */
import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import Module from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const CACHE = join(import.meta.dirname, '../../npm/code-cache.cjs')
/** Where Node keeps compiled code itself, it decides what and when. */
const isOurs = !('enableCompileCache' in Module)

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'drawbridge-code-'))
  mkdirSync(join(root, 'environments'))
  write('main.cjs', `module.exports = [require('./other.cjs'), require.resolve('./other.cjs'), __filename]`)
  write('other.cjs', `module.exports = 'one'`)
})
afterEach(() => rmSync(root, { recursive: true }))

function write(file: string, text: string): void {
  writeFileSync(join(root, file), text)
}

/** What a new process says in which all of this holds. */
function start(file = 'main.cjs'): unknown {
  const [cache, folder, at] = [CACHE, join(root, 'cache'), join(root, file)].map(each => JSON.stringify(each))
  const program = `
    require(${cache}).keepCode(${JSON.stringify(root)}, ${folder})
    Promise.resolve(require(${at})).then(value => console.log(JSON.stringify(value)))`
  return JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' })) as unknown
}

function keptFile(): string {
  const [file = ''] = readdirSync(join(root, 'cache'))
  return join(root, 'cache', file)
}

test('a second start runs the same, and writes nothing', () => {
  const said = ['one', join(root, 'other.cjs'), join(root, 'main.cjs')]
  expect(start()).toEqual(said)
  const kept = isOurs ? readFileSync(keptFile()) : ''
  expect(start()).toEqual(said)
  expect(isOurs ? readFileSync(keptFile()) : '').toEqual(kept)
})

test('a file that has changed says something else, even in as many characters', () => {
  start()
  write('other.cjs', `module.exports = 'two'`)
  expect(start()).toEqual(['two', join(root, 'other.cjs'), join(root, 'main.cjs')])
  expect(start()).toEqual(['two', join(root, 'other.cjs'), join(root, 'main.cjs')])
})

test.runIf(isOurs)('what is cut off or is something else is not used, and written anew', () => {
  const said = start()
  const whole = readFileSync(keptFile())
  truncateSync(keptFile(), whole.length - 100)
  expect(start()).toEqual(said)
  writeFileSync(keptFile(), 'something else')
  expect(start()).toEqual(said)
  expect(readFileSync(keptFile()).length).toBe(whole.length)
})

test.runIf(isOurs)(
  'of files elsewhere and of environments nothing is kept, nor of files that are gone',
  () => {
    write('environments/one.cjs', `module.exports = require('../other.cjs')`)
    expect(start('environments/one.cjs')).toBe('one')
    expect(readFileSync(keptFile(), 'latin1')).not.toContain('one.cjs')
    expect(readFileSync(keptFile(), 'latin1')).toContain('other.cjs')
    rmSync(join(root, 'other.cjs'))
    write('last.cjs', 'module.exports = 3')
    start('last.cjs')
    expect(readFileSync(keptFile(), 'latin1')).not.toContain('other.cjs')
    expect(readFileSync(keptFile(), 'latin1')).toContain('last.cjs')
  },
)

test('a throw stands at its line and column, on the first line too', () => {
  write(
    'throws.cjs',
    `   function thrower() { throw new Error('here') }
let stack
try { thrower() } catch (error) { stack = error.stack }
module.exports = stack.match(/throws.cjs:[0-9]+:[0-9]+/g)`,
  )
  const places = ['throws.cjs:1:31', 'throws.cjs:3:7']
  expect([start('throws.cjs'), start('throws.cjs')]).toEqual([
    expect.arrayContaining(places),
    expect.arrayContaining(places),
  ])
})

test('a module may import another one later', () => {
  write('late.mjs', 'export default 4')
  write('imports.cjs', `module.exports = import('./late.mjs').then(module => module.default)`)
  expect([start('imports.cjs'), start('imports.cjs')]).toEqual([4, 4])
})
