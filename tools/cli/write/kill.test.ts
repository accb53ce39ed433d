/** A run that is killed at any moment leaves whole files behind, and the next run repairs the rest. */
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { OutputFile } from './index.ts'
import { bundle, ending, files, generate, hear, makeRoot, put, readTree, start, treeOf } from './testkit.ts'

/** Turns one tree into another and back, for ever. */
const PROGRAM = `
  import { readFileSync, writeSync } from 'node:fs'
  import { applyPlan, planFolder, withLock } from './index.ts'
  const [root, trees] = process.argv.slice(2)
  const [a, b] = JSON.parse(readFileSync(trees, 'utf8'))
  const turn = files => withLock(root, () => applyPlan(root + '/generated', planFolder(root + '/generated', 'prod', files)))
  writeSync(1, 'go')
  for (;;) [b, a].forEach(turn)`

/** 120 files of up to 100 KB, a third of them also in the other tree with another text, the rest in folders of their own. */
function makeFiles(tree: string): OutputFile[] {
  const entries = Array.from({ length: 120 }, (_, i) => {
    const folder = i % 3 === 0 ? `both/${i % 7}` : `only-${tree}/${i % 7}`
    return [`prod/${folder}/${i}.yaml`, tree.repeat(1 + ((i * 9973) % 100_000))]
  })
  return files(Object.fromEntries(entries) as Record<string, string>)
}

test('killed 15 times', async () => {
  const root = makeRoot()
  const [a, b] = [makeFiles('a'), makeFiles('b')]
  put(root, 'trees.json', JSON.stringify([a, b]))
  const program = bundle(root, PROGRAM)
  const texts = new Set([...a, ...b].map(file => `${file.path}\n${file.text}`))
  let interrupted = 0
  for (let i = 0; i < 15; i++) {
    generate(`${root}/generated`, 'prod', a)
    const child = start(program, root, `${root}/trees.json`)
    await hear(child)
    await setTimeout(Math.random() * 60)
    child.kill('SIGKILL')
    expect(await ending(child)).toBe('SIGKILL')
    const left = Object.entries(readTree(`${root}/generated`)).filter(([path]) => path.endsWith('.yaml'))
    expect(left.filter(([path, text]) => !texts.has(`${path}\n${text}`))).toEqual([])
    const plan = generate(`${root}/generated`, 'prod', b)
    if (plan.unchanged > 0 && plan.unchanged < b.length) interrupted++
    expect(readTree(`${root}/generated`)).toEqual(treeOf(b))
  }
  expect(interrupted).toBeGreaterThan(0)
})
