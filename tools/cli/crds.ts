/** `crds`: keeps the definitions of custom resources beside the environments, for the check of every rendered object. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findNearest, type KubernetesObject, type Problem } from '#kernel'
import { kindsOf, structureOf } from '#schemas'
import { readSource } from './crds-source.ts'
import { definitionsFolder } from './kept-definitions.ts'
import { discoverEnvironments } from './load/index.ts'
import { count, type Output, type Result, type Verb } from './verb.ts'
import { withLock } from './write/index.ts'

export const run: Verb = (root, options, output) => {
  const environment = options['environment'] as string | undefined
  const unknown = environment === undefined ? [] : unknownEnvironment(root, environment)
  const { definitions, problems } = readSource(resolve(String(options['from'])))
  const found = [...unknown, ...problems]
  output.report(found)
  if (found.some(({ severity }) => severity === 'error')) return { ok: false, json: { problems: found } }
  const kept = definitions.map(definition => planFile(root, definitionsFolder(environment), definition))
  if (!options['dryRun']) withLock(root, () => write(root, kept))
  return summarize(kept, found, definitionsFolder(environment), output)
}

/** A definition as it is kept, and how that changes what is there. */
interface KeptFile {
  readonly file: string
  readonly text: string
  readonly change: 'added' | 'changed' | 'unchanged'
  /** `Kind (group/version)` of each version that is served. */
  readonly kinds: readonly string[]
}

function planFile(root: string, folder: string, definition: KubernetesObject): KeptFile {
  const file = `${folder}/${definition.metadata.name}.json`
  const text = `${JSON.stringify(structureOf(definition), null, 2)}\n`
  const path = join(root, file)
  const change = !existsSync(path) ? 'added' : readFileSync(path, 'utf8') === text ? 'unchanged' : 'changed'
  const served = kindsOf(definition).filter(each => each.served)
  return { file, text, change, kinds: served.map(({ kind, apiVersion }) => `${kind} (${apiVersion})`) }
}

function write(root: string, files: readonly KeptFile[]): void {
  for (const { file, text, change } of files) {
    if (change === 'unchanged') continue
    mkdirSync(join(root, file, '..'), { recursive: true })
    writeFileSync(join(root, file), text)
  }
}

function summarize(
  kept: readonly KeptFile[],
  problems: readonly Problem[],
  folder: string,
  output: Output,
): Result {
  const number = (change: KeptFile['change']) => kept.filter(each => each.change === change).length
  const files = { added: number('added'), changed: number('changed'), unchanged: number('unchanged') }
  for (const { change, file, kinds } of kept)
    if (change !== 'unchanged') output.say(`${change.padEnd(8)} ${file}  ${kinds.join(', ')}`)
  output.say(
    `${count(kept.length, 'definition')} in ${folder}/: ${files.added} added, ${files.changed} changed, ${files.unchanged} unchanged`,
  )
  const definitions = kept.map(({ file, change, kinds }) => ({ file, change, kinds }))
  return { ok: true, json: { folder, files, definitions, problems } }
}

function unknownEnvironment(root: string, environment: string): Problem[] {
  const environments = discoverEnvironments(root)
  if (environments.includes(environment)) return []
  const meant = findNearest(environment, environments)
  return [
    {
      severity: 'error',
      rule: 'select/environment',
      message: `there is no environment ${environment}`,
      found: environment,
      expected: `one of ${environments.join(', ')}`,
      fix: meant ? `did you mean ${meant}?` : 'leave it out, and keep them for all environments',
    },
  ]
}
