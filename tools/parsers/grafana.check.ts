/**
 * The library that Grafana 7.5 reads grafana.ini with reads every one that we render, and gives back what was meant. Grafana itself
 * is in no registry, so dashboards are held against a schema of ours.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { grafana } from '#grafana'
import { dashboardProblems, problemText, renderScene, standIn } from '#testing'
import { buildProgram, hasGo } from './build.ts'
import { renderedValues } from './rendered.ts'

const root = resolve(import.meta.dirname, '../..')
const platform = ['cert-manager', 'contour', 'external-secrets', 'prometheus'].map(standIn)

type Read = Readonly<Record<string, Readonly<Record<string, string>>>>

describe.skipIf(!hasGo)(`the ini library of Grafana 7.5${hasGo ? '' : ' (skipped: no go)'}`, () => {
  let program = ''
  beforeAll(() => {
    program = buildProgram('grafana')
  })

  function read(text: string): Read {
    const { status, stdout, stderr } = spawnSync(program, { input: text, encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(status).toBe(0)
    return JSON.parse(stdout) as Read
  }

  test('reads every text that we render, line by line', () => {
    const texts = [...generatedTexts(), ...goldenTexts()]
    expect(texts.length).toBeGreaterThan(2)
    for (const text of texts) expect(flat(read(text))).toEqual(lines(text))
  })

  test('gives back any hint that we take', () => {
    const hints = fc.sample(fc.string({ unit: 'grapheme', maxLength: 20 }), { numRuns: 150, seed: 75 })
    const tricky = [' a', 'a ', '#', ';', "'a'", '"a"', '`a`', 'a\\', '[a]', 'a = b', '""', "''", '=']
    const taken = [...hints, ...tricky].filter(
      hint => hint !== '' && problemText([...platform, hinting(hint)]) === '',
    )
    expect(taken.length).toBeGreaterThan(100)
    for (const hint of taken) {
      const text = iniOf(valuesOf(renderScene([...platform, hinting(hint)])))
      expect({ hint, read: read(text)['users']?.['login_hint'] }).toEqual({ hint, read: hint })
    }
  })
})

test('every dashboard in generated/ is one that Grafana 7.5 takes', () => {
  const found = readdirSync(join(root, 'generated'), { recursive: true, encoding: 'utf8' })
    .filter(file => /\/ConfigMap_dashboard-[\w-]+\.yaml$/.test(file))
    .flatMap(file => {
      const { data } = parse(readFileSync(join(root, 'generated', file), 'utf8')) as {
        data: Record<string, string>
      }
      return Object.values(data).flatMap(json =>
        dashboardProblems(JSON.parse(json)).map(problem => `${file}: ${problem}`),
      )
    })
  expect(found).toEqual([])
})

function hinting(login_hint: string) {
  return grafana({}, { ini: { users: { login_hint } }, dashboards: { enabled: false } })
}

function generatedTexts(): string[] {
  return renderedValues('grafana').map(({ values }) => iniOf(values))
}

function goldenTexts(): string[] {
  const folder = join(root, 'packages/grafana/testdata')
  return readdirSync(folder)
    .filter(file => file.endsWith('.yaml'))
    .flatMap(file =>
      parseAllDocuments(readFileSync(join(folder, file), 'utf8')).flatMap(document => {
        const object = document.toJS() as {
          metadata?: { name?: string }
          stringData?: Record<string, string>
        } | null
        const text =
          object?.metadata?.name === 'grafana-values' ? object.stringData?.['values.yml'] : undefined
        return text === undefined ? [] : [iniOf(parse(text) as Record<string, unknown>)]
      }),
    )
    .filter(text => text !== '')
}

function valuesOf(manifests: ReturnType<typeof renderScene>): Record<string, unknown> {
  const secret = manifests.find(({ path }) => path.endsWith('/Secret_grafana-values.yaml'))
  const object = secret?.object as { stringData?: Record<string, string> } | undefined
  return parse(object?.stringData?.['values.yml'] ?? '') as Record<string, unknown>
}

function iniOf(values: Readonly<Record<string, unknown>>): string {
  const { grafana } = values as { grafana?: { config?: { grafana_ini?: string } } }
  return grafana?.config?.grafana_ini ?? ''
}

/** `section/key=value`, as the library read them. */
function flat(read: Read): string[] {
  return Object.entries(read)
    .flatMap(([section, keys]) => Object.entries(keys).map(([key, value]) => `${section}/${key}=${value}`))
    .toSorted()
}

/** The same, by the lines of the text alone. */
function lines(text: string): string[] {
  let section = 'DEFAULT'
  return text
    .split('\n')
    .flatMap(line => {
      const [, name] = /^\[(.+)\]$/.exec(line) ?? []
      if (name !== undefined) section = name
      const [, key, value = ''] = /^(\w+) = (.*)$/.exec(line) ?? []
      return key === undefined ? [] : [`${section}/${key}=${value.replace(/^"""(.*)"""$/, '$1')}`]
    })
    .toSorted()
}
