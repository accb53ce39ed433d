import fc from 'fast-check'
import { expect, test } from 'vitest'
import { managedSecret } from '#kernel'
import { variableOf } from './build.ts'
import { readClassic } from './classic.ts'
import { includeOf, mountOf } from './mount.ts'
import { section } from './section.ts'

test('the line in front of a secret has the length that carvel asks for, and sets the variable', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9/.-]{1,40}$/), entry => {
      const secret = managedSecret(entry)
      const variable = variableOf(secret)
      const mount = mountOf('logging', [section('OUTPUT', [], { secrets: { [variable]: secret } })])
      const content = mount?.files[0]?.content
      const before = typeof content === 'object' ? content.before : ''
      expect(before.length % 3).toBe(0)
      expect(readClassic(`${before}x`)).toMatchObject({ variables: [variable], complaints: [] })
    }),
  )
})

test('a text includes the file that is mounted', () => {
  const secret = managedSecret('a/b', 'c')
  const mount = mountOf('logging', [section('OUTPUT', [], { secrets: { [variableOf(secret)]: secret } })])
  const { includes } = readClassic(includeOf(variableOf(secret)))
  expect(includes).toEqual(mount?.files.map(({ name }) => `${mount.folder}/${name}`))
})

test('what sections share is mounted once, and nothing where nothing is needed', () => {
  const one = section('OUTPUT', [], { files: { 'a.ca.crt': 'text' } })
  expect(mountOf('logging', [one, one])?.files).toHaveLength(1)
  expect(mountOf('logging', [section('OUTPUT', [])])).toBeUndefined()
})
