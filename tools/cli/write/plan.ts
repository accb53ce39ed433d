/** Compares what should exist below a folder of generated/ with the disk; reads, never writes. */
import { compareText, type Problem } from '#kernel'
import { ancestors, checkFiles, findFault, isBelow } from './paths.ts'
import { walkFolder, type Walk } from './walk.ts'

/** A file that should exist. */
export interface OutputFile {
  /** From generated/, with forward slashes: `production/payments/cluster-config.yaml`. */
  readonly path: string
  /** All of it, header line included. */
  readonly text: string
}

/** What must happen to a folder so that it holds exactly what was rendered; lists are sorted by path. */
export interface WritePlan {
  readonly added: readonly OutputFile[]
  readonly changed: readonly OutputFile[]
  /** How many files are already as they should be, byte for byte. */
  readonly unchanged: number
  /** Ours and no longer wanted, or the temporary file of a run that was killed. */
  readonly removed: readonly string[]
  /** Folders that hold nothing once `removed` is gone, children before parents. Git does not know them. */
  readonly emptied: readonly string[]
  /** Not ours: no header mark on the first line, or not a regular file. Left alone. */
  readonly foreign: readonly string[]
  /** Why this plan cannot be carried out; applyPlan refuses a plan that has any. */
  readonly problems: readonly Problem[]
}

/**
 * Plans one folder. Whoever means to apply the plan holds the lock from here on; whoever only looks needs none.
 * @param generated absolute path of generated/, which need not exist
 * @param folder what is compared, from generated/: `production/payments`; '' is all of generated/
 * @param files everything that should exist below it, but for what lies below `except`
 * @param except folders below it that are planned by somebody else, from generated/ like every path here;
 *   neither read nor touched
 */
export function planFolder(
  generated: string,
  folder: string,
  files: readonly OutputFile[],
  except: readonly string[] = [],
): WritePlan {
  checkFolders(folder, except)
  const walk = startWalk(generated, files, except)
  walkFolder(walk, folder)
  return {
    added: files.filter(file => !walk.met.has(file.path)).toSorted(byPath),
    changed: walk.changed.toSorted(byPath),
    unchanged: walk.unchanged.length,
    removed: walk.removed.toSorted(compareText),
    emptied: walk.emptied,
    foreign: walk.foreign.toSorted(compareText),
    problems: [...checkFiles(folder, files, except), ...walk.problems],
  }
}

function startWalk(generated: string, files: readonly OutputFile[], except: readonly string[]): Walk {
  return {
    generated,
    wanted: new Map(files.map(file => [file.path, file])),
    wantedFolders: new Set(files.flatMap(file => ancestors(file.path))),
    except: new Set(except),
    met: new Set(),
    changed: [],
    unchanged: [],
    removed: [],
    emptied: [],
    foreign: [],
    problems: [],
  }
}

/** A misspelt `except` would let us remove what belongs to somebody else, so it is refused loudly. */
function checkFolders(folder: string, except: readonly string[]): void {
  const fault = folder === '' ? undefined : findFault(folder)
  if (fault !== undefined) throw new Error(`planFolder: the folder ${JSON.stringify(folder)} ${fault}`)
  const stray = except.find(other => findFault(other) !== undefined || !isBelow(other, folder))
  if (stray !== undefined)
    throw new Error(`planFolder: except ${JSON.stringify(stray)} is not below ${folder}/`)
}

function byPath(a: OutputFile, b: OutputFile): number {
  return compareText(a.path, b.path)
}
