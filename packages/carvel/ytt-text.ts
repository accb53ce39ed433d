/** Overlays written down for ytt: YAML with annotations, which does in the cluster what the same overlay does here. */
import { toYaml, type Json, type YttNode, type YttValue } from '#kernel'

/** A file of ytt with one document for each overlay. */
export function yttText(documents: readonly YttNode[]): string {
  const texts = documents.map(document => [...comments(document), '---', ...linesOf(document.value)])
  return `${['#@ load("@ytt:overlay", "overlay")', ...texts.flat()].join('\n')}\n`
}

/** `#!` is a comment to ytt as well, which refuses a plain `#` as a possible mistake. */
function comments({ comment, annotations }: YttNode): string[] {
  return [
    ...(comment === undefined ? [] : [`#! ${comment}`]),
    ...annotations.map(annotation => `#@overlay/${annotation}`),
  ]
}

/** The lines of a value in the column of its parent's content. */
function linesOf(value: YttValue): string[] {
  if ('plain' in value) return value.plain === null ? [] : yamlLines(value.plain)
  if ('items' in value) return value.items.flatMap(itemLines)
  return value.members.flatMap(([key, node]) => memberLines(key, node))
}

/** A plain value is written as any other of ours; one with annotations below it begins on the next line. */
function memberLines(key: string, node: YttNode): string[] {
  const { value } = node
  const above = comments(node)
  if ('plain' in value) return [...above, ...yamlLines({ [key]: value.plain })]
  const name = yamlLines({ [key]: null })[0]?.replace(/ null$/, '') ?? ''
  return [...above, name, ...indent(linesOf(value))]
}

function itemLines(node: YttNode): string[] {
  const { value } = node
  const above = comments(node)
  if ('plain' in value) return [...above, ...yamlLines([value.plain])]
  return [...above, '-', ...indent(linesOf(value))]
}

function yamlLines(value: Json): string[] {
  return toYaml(value, 'given').replace(/\n$/, '').split('\n')
}

/** An empty line belongs to a text, and stays empty. */
function indent(lines: readonly string[]): string[] {
  return lines.map(line => (line === '' ? line : `  ${line}`))
}
