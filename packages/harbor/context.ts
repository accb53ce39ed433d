/** What the functions of this room see of a cluster. */
import type { Context } from '#kernel'
import type { options } from './options.ts'
import type { values } from './values.ts'

export type HarborContext = Context<typeof values, typeof options>
export type HarborValues = HarborContext['values']
export type ImageStorage = HarborValues['persistence']['imageChartStorage']
