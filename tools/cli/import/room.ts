/** The files of a room that renders what was imported: one object a file, its values, and the golden that proves it whole. */
import { camelCase } from '#kernel'
import type { NewFile } from '../scaffold/scaffold.ts'
import { chartText } from './chart-text.ts'
import { goldenText } from './golden.ts'
import { nameObjects } from './names.ts'
import { objectText } from './object-text.ts'
import { findParameters } from './parameters.ts'
import type { Read } from './read.ts'
import { imagesText, indexText, MADE } from './room-text.ts'
import { findSecretEntries, secretValuesOf, type SecretEntry } from './secret-values.ts'
import { secretsText, secretText } from './secret-text.ts'
import { valuesText } from './values-text.ts'

export interface Room {
  /** Unformatted; whoever writes them formats them. */
  readonly files: readonly NewFile[]
  readonly entries: readonly SecretEntry[]
}

/** `from` is the name of what was read, for people. */
export function makeRoom(name: string, reads: readonly Read[], from: string): Room {
  const objects = reads.map(({ object }) => object)
  const parameters = findParameters(objects)
  const entries = findSecretEntries(name, reads)
  const values = [...parameters.values, ...secretValuesOf(entries)]
  const named = nameObjects(reads)
  const folder = `packages/${name}`
  const secrets = entries.flatMap(entry => {
    const of = named[entry.object]
    return of ? [{ of, entry }] : []
  })
  const files: NewFile[] = [
    [`${folder}/index.ts`, indexText(name, from, secrets.length > 0)],
    [`${folder}/values.ts`, valuesText(name, values)],
    [`${folder}/images.ts`, imagesText(parameters.images)],
    [
      `${folder}/chart.ts`,
      chartText(
        named.filter(({ isFilled }) => !isFilled),
        secrets.length > 0,
      ),
    ],
    [`${folder}/objects/made.ts`, MADE],
    ...named.map((each, i): NewFile => {
      const uses = parameters.uses.filter(use => use.object === i)
      const entry = entries.find(({ object }) => object === i)
      return [
        `${folder}/objects/${each.id}.ts`,
        entry ? secretText(each, entry, uses) : objectText(each, uses),
      ]
    }),
    ...(secrets.length > 0 ? [[`${folder}/secrets.ts`, secretsText(secrets)] as NewFile] : []),
    [`${folder}/${name}.test.ts`, testText(name, values[0]?.path ?? [])],
    [`${folder}/testdata/defaults.yaml`, goldenText(name, reads, entries, parameters.images)],
  ]
  return { files, entries }
}

function testText(name: string, [key = 'namespace']: readonly string[]): string {
  const use = camelCase(name)
  return `import { expect, test } from 'vitest'
import { filledText, problemText } from '#testing'
import { ${use} } from './index.ts'

// the golden was written of what was imported, not of what the room renders
test('the defaults render every field of what was imported', async () => {
  await expect(filledText('${name}', [${use}()])).toMatchFileSnapshot('testdata/defaults.yaml')
})

test('an unknown value is refused by name', () => {
  const misspelt = { ${key}x: 'x' } as never
  expect(problemText([${use}(misspelt)])).toContain('${key}x is not a value of ${name}')
})
`
}
