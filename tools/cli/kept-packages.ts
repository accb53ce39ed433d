/**
 * Copies of what packages make, which a site keeps beside its environments: environments/packages/<refName>/<version>/ for
 * all of them, environments/<environment>/packages/… for one, which goes before. People put them there; any YAML in them counts.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageCopy, type PackageCopy } from '#package-copies'
import { readCopied, type Copied } from './read-copied.ts'

/** The folder for one environment, or for all; from the root. */
export function packagesFolder(environment?: string): string {
  return environment === undefined ? 'environments/packages' : `environments/${environment}/packages`
}

/** A reader that reads each folder once; an environment's own copies come first. */
export function packagesReader(root: string): (environment: string) => readonly PackageCopy[] {
  const known = new Map<string, readonly PackageCopy[]>()
  const read = (folder: string) => {
    const copies = known.get(folder) ?? readFolder(root, folder)
    known.set(folder, copies)
    return copies
  }
  return environment => [...read(packagesFolder(environment)), ...read(packagesFolder())]
}

function readFolder(root: string, folder: string): PackageCopy[] {
  return foldersOf(join(root, folder)).flatMap(refName =>
    foldersOf(join(root, folder, refName)).map(version =>
      readCopy(root, { refName, version, folder: `${folder}/${refName}/${version}` }),
    ),
  )
}

function foldersOf(path: string): string[] {
  if (!existsSync(path)) return []
  const entries = readdirSync(path, { withFileTypes: true })
  return entries
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
}

function readCopy(root: string, identity: Pick<PackageCopy, 'refName' | 'version' | 'folder'>): PackageCopy {
  const path = join(root, identity.folder)
  const read = yamlFiles(path).map((name): Copied =>
    readCopied(`${identity.folder}/${name}`, readFileSync(join(path, name), 'utf8')),
  )
  return packageCopy(
    identity,
    read.flatMap(({ documents }) => documents),
    read.flatMap(({ problems }) => problems),
  )
}

/** Without what begins with a dot: `.imgpkg/` of an unpacked bundle is about the bundle. */
function yamlFiles(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map(name => name.replaceAll('\\', '/'))
    .filter(name => /\.(ya?ml|json)$/.test(name) && !/(^|\/)\./.test(name))
    .toSorted()
}
