/** The text of grafana.ini, and the files that it refers to. */
import { isSecretReference, type SecretReference } from '#kernel'
import { pathOf, reference, type Files } from '../files.ts'
import type { Ini } from './sections.ts'
import { isFileKey } from './words.ts'

type Leaf = string | number | boolean | SecretReference
type Section = Readonly<Record<string, Leaf | undefined>>

/** What somebody says of grafana.ini: sections by name, and the keys that stand before the first section. */
export type IniInput = { readonly [K in keyof Ini]?: Ini[K] | undefined }

/** The inner one wins key by key. */
export function mergeIni(outer: IniInput, inner: IniInput): IniInput {
  const entries = Object.entries(inner).map(([name, value]) => {
    const below = (outer as Readonly<Record<string, unknown>>)[name]
    if (!isSection(value) || !isSection(below)) return [name, value ?? below]
    const said = Object.entries(value).filter(([, leaf]) => leaf !== undefined)
    return [name, { ...below, ...Object.fromEntries(said) }]
  })
  return { ...outer, ...Object.fromEntries(entries) }
}

/** Keys before the first section come first, then sections by name; keys keep their order. */
export function iniText(ini: IniInput): string {
  const entries = Object.entries(ini)
  const top = Object.fromEntries(entries.filter(([, value]) => !isSection(value)))
  const sections = entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, value]) => {
      const body = isSection(value) ? lines(value, name) : []
      return body.length === 0 ? [] : ['', `[${name}]`, ...body]
    })
  const text = [...lines(top as Section, ''), ...sections].map(line => `${line}\n`).join('')
  return text.replace(/^\n/, '')
}

/** The files that the text refers to, by name. */
export function iniFiles(ini: IniInput): Files {
  const files = Object.entries(ini).flatMap(([name, section]) =>
    isSection(section)
      ? Object.entries(section).flatMap(([key, value]) =>
          isMounted(key, value) ? [[fileName(name, key), value] as const] : [],
        )
      : [],
  )
  return Object.fromEntries(files)
}

function isSection(value: unknown): value is Section {
  return typeof value === 'object' && value !== null && !isSecretReference(value)
}

function isMounted(key: string, value: unknown): value is string | SecretReference {
  if (isSecretReference(value)) return true
  return isFileKey(key) && typeof value === 'string' && !value.startsWith('/')
}

function fileName(section: string, key: string): string {
  return `${section}.${key}`
}

function lines(section: Section, name: string): string[] {
  return Object.entries(section).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key} = ${quote(textOf(name, key, value))}`],
  )
}

function textOf(section: string, key: string, value: Leaf): string {
  if (!isMounted(key, value)) return String(value)
  const file = fileName(section, key)
  return isFileKey(key) ? pathOf(file) : reference(file)
}

/** Grafana's reader ends a value at # and ;, strips quotes, and takes a backslash at the end as "goes on in the next line". */
function quote(value: string): string {
  return /[#;"'`\\]|^\s|\s$/.test(value) ? `"""${value}"""` : value
}
