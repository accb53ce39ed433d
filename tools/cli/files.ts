/** Where scaffolds put their files: the disk here, or Nx's Tree, which Nx lists and writes itself. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Paths are from the root of the repository, with forward slashes. */
export interface Files {
  readonly exists: (path: string) => boolean
  /** Makes a file that does not exist. */
  readonly create: (path: string, text: string) => void
  /** Whether whoever is behind this lists the files on the terminal. */
  readonly listed: boolean
}

/** The disk below `root`; an existing file is never written over. */
export function diskFiles(root: string): Files {
  return {
    exists: path => existsSync(join(root, path)),
    create: (path, text) => {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text, { flag: 'wx' })
    },
    listed: false,
  }
}
