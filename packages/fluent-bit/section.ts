/** Sections of Fluent Bit's classic configuration: a header in brackets and lines of key and value. */
import type { SecretReference } from '#kernel'

export const HEADERS = ['SERVICE', 'INPUT', 'FILTER', 'OUTPUT', 'PARSER', 'MULTILINE_PARSER'] as const
export type Header = (typeof HEADERS)[number]

/** One line; a key may come several times. */
export type Entry = readonly [key: string, value: string]

/** Where an output sends: a sink of an environment's `logs`, or something of the same form. */
export interface Sink {
  readonly host: string
  readonly port: number
  /** `tls` is encrypted and verified; `tcp` and `udp` are plain text. */
  readonly protocol: 'udp' | 'tcp' | 'tls'
  /** Private range or address of the host; absent for the site's ranges. */
  readonly address?: string | undefined
}

/** A section, with what stands outside the text: secrets, files and whom it calls. */
export interface Section {
  readonly kind: 'section'
  readonly header: Header
  readonly entries: readonly Entry[]
  /** Secrets by the variable that the entries read them from. */
  readonly secrets?: Readonly<Record<string, SecretReference>>
  /** Files that the entries name, by their name in the folder FILES: public text, or a secret. */
  readonly files?: Readonly<Record<string, string | SecretReference>>
  /** Whom an output calls beyond what its entries say, or with what the entries cannot say: the range of the address. */
  readonly sinks?: readonly Sink[]
}

/** Where files that the package does not bring are mounted; the package's own ConfigMap lies in /fluent-bit/etc. */
export const FILES = '/fluent-bit/files'

/** `section('OUTPUT', [['Name', 'stdout'], ['Match', '*']])`; nothing is checked here, all of it when a cluster is composed. */
export function section(
  header: Header,
  entries: readonly Entry[],
  outside: Pick<Section, 'secrets' | 'files' | 'sinks'> = {},
): Section {
  return { kind: 'section', header, entries, ...outside }
}

export function isSection(value: unknown): value is Section {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'section'
}

/** The section as text, its values in one column. */
export function sectionText({ header, entries }: Pick<Section, 'header' | 'entries'>): string {
  const width = Math.max(0, ...entries.map(([key]) => key.length)) + 2
  return [`[${header}]`, ...entries.map(([key, value]) => `  ${key.padEnd(width)}${value}`), ''].join('\n')
}

/** Sections one below the other, an empty line between them. */
export function sectionsText(sections: readonly Pick<Section, 'header' | 'entries'>[]): string {
  return sections.map(sectionText).join('\n')
}

/** The first value of a key, which Fluent Bit reads without regard to case. */
export function findValue(entries: readonly Entry[], key: string): string | undefined {
  return entries.find(([name]) => name.toLowerCase() === key)?.[1]
}
