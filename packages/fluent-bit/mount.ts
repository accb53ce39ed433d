/** Files beside the configuration: secrets, each as one line `@SET variable=…` that a text includes, and what TLS takes. */
import { isSecretReference } from '#kernel'
import type { FileMount, MountedFile } from '#carvel'
import { FILES, type Section } from './section.ts'

/** The mount that some sections need; undefined when they need none. */
export function mountOf(namespace: string, sections: readonly Section[]): FileMount | undefined {
  const files = new Map<string, MountedFile['content']>()
  for (const { secrets = {}, files: named = {} } of sections) {
    for (const [variable, secret] of Object.entries(secrets))
      files.set(fileOf(variable), { before: assignment(variable), secret })
    for (const [name, content] of Object.entries(named))
      files.set(name, isSecretReference(content) ? { before: '', secret: content } : content)
  }
  if (files.size === 0) return undefined
  return {
    namespace,
    workload: { kind: 'DaemonSet', name: 'fluent-bit' },
    container: 'fluent-bit',
    folder: FILES,
    files: [...files]
      .map(([name, content]) => ({ name, content }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

/** The variables that some sections read secrets from, sorted. */
export function variablesOf(sections: readonly Section[]): string[] {
  return [...new Set(sections.flatMap(({ secrets = {} }) => Object.keys(secrets)))].toSorted()
}

/** The line that sets a variable. */
export function includeOf(variable: string): string {
  return `@INCLUDE ${FILES}/${fileOf(variable)}\n`
}

function fileOf(variable: string): string {
  return `${variable}.conf`
}

/**
 * What stands in front of the secret, in a multiple of three letters, as carvel asks; Fluent Bit drops the blanks after
 * @SET. It reads what follows up to the end of the line and never looks for a variable in it.
 */
function assignment(variable: string): string {
  const length = '@SET '.length + variable.length + 1
  return `@SET ${' '.repeat((3 - (length % 3)) % 3)}${variable}=`
}
