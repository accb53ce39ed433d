/** The repository a command runs in. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The nearest folder at or above `folder` that has both environments/ and packages/kernel/. */
export function findRoot(folder: string): string | undefined {
  if (existsSync(join(folder, 'environments')) && existsSync(join(folder, 'packages/kernel'))) return folder
  const above = dirname(folder)
  return above === folder ? undefined : findRoot(above)
}
