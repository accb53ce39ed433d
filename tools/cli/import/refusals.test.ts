/** What cannot become a room is refused with a report that says why, and no file is made. */
import { afterAll, expect, test } from 'vitest'
import { registerTypeScript, temporaryRoot } from '../temporary-root.ts'
import { importText } from './trial.ts'

registerTypeScript()
const { root, remove } = temporaryRoot({})
afterAll(remove)

function object(kind: string, name: string, more = ''): string {
  return `apiVersion: v1\nkind: ${kind}\nmetadata: { name: ${name} }\n${more}`
}

const hook = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a, annotations: { helm.sh/hook: "${name}" } }\n`

test.each([
  ['no YAML', 'a: [1, 2\nb: }\n', 'input.yaml is not valid YAML'],
  ['a template of a chart', 'apiVersion: v1\nkind: {{ .Values.kind }}\n', 'input.yaml is not valid YAML'],
  ['an alias without an anchor', 'a: *b\n', '*b names no anchor of this document'],
  ['a merge of what is no map', 'a: &a 1\nb: { <<: *a }\n', 'input.yaml is not valid YAML'],
  ['aliases of aliases without end', laughs(), 'input.yaml is not valid YAML'],
  ['a tag of somebody', 'a: !vault x\n', 'a tag that means nothing to the API server'],
  ['bytes', 'a: !!binary aGk=\n', 'a tag that means nothing to the API server'],
  ['a set', 'a: !!set { b }\n', 'a tag that means nothing to the API server'],
  ['an endless number', object('A', 'a', 'x: .inf\n'), '.inf is no number to JSON'],
  [
    'a number that would be rounded',
    object('A', 'a', 'x: 9223372036854775807\n'),
    'more digits than a number',
  ],
  ['a key without a name', object('A', 'a', 'x: { ~: 1 }\n'), 'a key is empty'],
  ['a key that JavaScript reserves', object('A', 'a', '__proto__: 1\n'), 'a key is __proto__'],
  ['another such key', object('A', 'a', 'x: { constructor: 1 }\n'), 'a key is constructor'],
  ['two keys that are one', object('A', 'a', 'x: { 1: a, "1": b }\n'), 'the key 1 is there twice'],
  ['half a character', object('A', 'a', 'x: "\\uD83D"\n'), 'half a character'],
  ['a values file', 'replicas: 3\n', 'this document is no Kubernetes object'],
  ['an object twice', `${object('A', 'a')}---\n${object('A', 'a')}`, 'A a is there twice'],
  [
    'a key twice',
    'apiVersion: v1\napiVersion: v1\n',
    'input.yaml is not valid YAML: Map keys must be unique',
  ],
  [
    'a password in a file',
    object('A', 'a', 'data:\n  x: |\n    password = hunter2\n'),
    'credential: password',
  ],
  [
    'a password in a variable',
    object('Pod', 'a', 'spec: { containers: [{ env: [{ name: DB_PASSWORD, value: hunter2 }] }] }\n'),
    'Pod a holds what looks like a credential: DB_PASSWORD',
  ],
  [
    'a password that is a Secret, too',
    `${object('Secret', 'a', 'stringData: { password: hunter2 }\n')}---\n${object('A', 'b', 'args: [-p, hunter2]\n')}`,
    'A b says in args.1 what Secret a holds under password',
  ],
  [
    'base64 of a Secret in an annotation',
    `${object('Secret', 'a', 'data: { password: aHVudGVyMg== }\n')}---\n${object('A', 'b', 'x: "{aHVudGVyMg==}"\n')}`,
    'A b says in x what Secret a holds under password',
  ],
  [
    'data that is no base64',
    object('Secret', 'a', 'data: { p: "hunter2!" }\n'),
    'Secret a: data.p is not what',
  ],
  [
    'a number in a Secret',
    object('Secret', 'a', 'stringData: { p: 1 }\n'),
    'Secret a: stringData.p is not what',
  ],
  [
    'an image without a tag',
    object('Pod', 'a', 'spec: { containers: [{ image: nginx }] }\n'),
    'without a tag',
  ],
  [
    'a label that is a truth',
    'apiVersion: v1\nkind: A\nmetadata: { name: a, labels: { x: yes } }\n',
    'x is no text',
  ],
  ["a chart's test", hook('test'), 'Pod a is a hook of Helm that would run at installation'],
  ['a hook for the end', hook('pre-delete, post-delete'), 'would run at installation'],
  ['nothing', '# nothing here\n---\n---\n# nor here\n', 'holds no object'],
  ['an empty list', 'apiVersion: v1\nkind: List\nitems: []\n', 'holds no object'],
])('%s', async (_, text, word) => {
  const told = await importText(root, text, 'refused')
  expect(told.ok).toBe(false)
  expect(told.files.size).toBe(0)
  expect(told.problems.join('\n')).toContain(word)
  expect(`${told.problems.join('\n')}${told.said.join('\n')}`).not.toMatch(/hunter2|aHVudGVyMg/)
})

test('a file in another encoding', async () => {
  const told = await importText(root, Buffer.from([0xff, 0xfe, 0x61, 0x00]), 'refused')
  expect(told).toMatchObject({ ok: false, problems: ['input.yaml is not UTF-8'] })
})

function laughs(): string {
  const lines = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`)
  return `a0: &a0 x\n${lines.join('\n')}\n`
}
