/** `import`: turns YAML from outside into packages/<name>/, a typed room that renders the same objects. */
import { basename, isAbsolute, join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { readObjects } from './import/read.ts'
import { hookNote } from './import/hooks.ts'
import { makeRoom } from './import/room.ts'
import { secretNotes } from './import/secret-values.ts'
import { checkName, scaffold, type NewFile } from './scaffold/scaffold.ts'
import type { Verb } from './verb.ts'

export const run: Verb = async (root, options, output, files) => {
  const { from, name = nameOf(from) } = options as { readonly from: string; readonly name?: string }
  const { objects, problems: found, notes } = readObjects(isAbsolute(from) ? from : join(root, from))
  const problems = [...checkName('component', name), ...found]
  const room = problems.length > 0 ? { files: [], entries: [] } : makeRoom(name, objects, basename(from))
  const made = await Promise.all(room.files.map(file => formatted(file)))
  const said = [
    ...notes,
    ...objects.flatMap(({ object }) => hookNote(object)),
    ...secretNotes(room.entries),
    ...storeNote(room.entries.length),
  ]
  const next = `Say in packages/${name}/index.ts what it is for, run \`npx vitest run packages/${name}\`, then use it in a cluster, a role or an environment. The rules judge it there like every other room: mend what they find in the room or with an overlay, or waive it with a reason.`
  return scaffold(root, options, output, files, { problems, made, notes: said, next })
}

/** References are filled in the cluster, by a component that a newcomer may not have heard of. */
function storeNote(entries: number): string[] {
  return entries === 0
    ? []
    : ['a cluster that uses it also needs externalSecrets(), which fills what comes from AWS Secrets Manager']
}

/** `vendor/Cert-Manager.v1.yaml` → `cert-manager-v1`. */
function nameOf(from: string): string {
  return basename(from)
    .replace(/\.(ya?ml|json)$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/** As the house writes it: what prettier makes of a file it leaves alone the next time. */
async function formatted([path, text]: NewFile): Promise<NewFile> {
  if (!path.endsWith('.ts')) return [path, text]
  const config = await resolveConfig(join(import.meta.dirname, 'import.ts'))
  return [path, await format(text, { ...config, filepath: path })]
}
