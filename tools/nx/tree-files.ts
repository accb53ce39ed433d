/** Nx's Tree as the place where scaffolds put their files: listed by Nx, and written by Nx unless --dry-run. */
import type { Tree } from '@nx/devkit'
import type { Files } from '../cli/files.ts'

export function treeFiles(tree: Tree): Files {
  return {
    exists: path => tree.exists(path),
    create: (path, text) => tree.write(path, text),
    listed: true,
  }
}
