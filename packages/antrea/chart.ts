/** Antrea's own objects, and its add-on Secret where a value was changed that no cluster variable carries. */
import type { Chart } from 'cdk8s'
import { antreaSecret } from './addon-secret.ts'
import { addObjects } from './objects/render.ts'
import type { AntreaContext } from './objects/words.ts'

export function chart(chart: Chart, context: AntreaContext): void {
  addObjects(chart, context)
  antreaSecret(chart, context)
}
