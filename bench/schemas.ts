/** What the check against schemas costs beside render: the shipped clusters through the pipeline, in one process, in turn. */
import { renderCluster, type Stopwatch } from '#kernel'
import { schemaCheck } from '#schemas'
import { definitionsReader } from '../tools/cli/kept-definitions.ts'
import { middle, shippedDescriptions, timed } from './shipped.ts'

export interface SchemaCost {
  readonly objects: number
  /** Milliseconds of all clusters together: rendering them, checking them the first time, and again. */
  readonly render: number
  readonly first: number
  readonly again: number
}

/** Medians of so many rounds; the first round compiles the schemas and is told apart. */
export function measureSchemas(root: string, rounds: number): SchemaCost {
  const descriptions = shippedDescriptions(root)
  const check = schemaCheck(definitionsReader(root))
  const times = Array.from({ length: rounds + 1 }, () => {
    let [render, schemas, objects] = [0, 0, 0]
    const stopwatch: Stopwatch = (stage, work) => {
      const [result, milliseconds] = timed(work)
      if (stage === 'render') render += milliseconds
      return result
    }
    for (const description of descriptions) {
      const { view } = renderCluster(description, { rules: [], stopwatch })
      if (!view) continue
      objects += view.manifests.filter(({ object }) => object).length
      schemas += timed(() => check(view))[1]
    }
    return { render, schemas, objects }
  })
  const [first, ...later] = times
  return {
    objects: first?.objects ?? 0,
    render: middle(later.map(each => each.render)),
    first: first?.schemas ?? 0,
    again: middle(later.map(each => each.schemas)),
  }
}
