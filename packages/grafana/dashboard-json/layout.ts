/** Where panels stand: from left to right in lines of 24 columns, each line as high as its highest panel. */
import type { Panel } from '#kernel'

/** Grafana's gridPos: columns of 24, rows of 30 pixels. */
export interface GridPosition {
  readonly h: number
  readonly w: number
  readonly x: number
  readonly y: number
}

const COLUMNS = 24
const WIDTHS = { timeseries: 12, stat: 6, gauge: 6, table: 24, bars: 12 } as const
const HEIGHTS = { timeseries: 8, stat: 4, gauge: 6, table: 9, bars: 8 } as const

/** Positions of a row's panels below `top`, and where the next row begins. */
export function layOut(
  panels: readonly Panel[],
  top: number,
): { readonly positions: readonly GridPosition[]; readonly bottom: number } {
  const positions: GridPosition[] = []
  let [x, y, height] = [0, top, 0]
  for (const panel of panels) {
    const { w, h } = sizeOf(panel)
    if (x + w > COLUMNS) [x, y, height] = [0, y + height, 0]
    positions.push({ h, w, x, y })
    x += w
    height = Math.max(height, h)
  }
  return { positions, bottom: y + height }
}

function sizeOf({ kind, title, width = WIDTHS[kind] }: Panel): Pick<GridPosition, 'w' | 'h'> {
  if (!Number.isInteger(width) || width < 1 || width > COLUMNS)
    throw new Error(`panel ${title} is ${width} columns wide; a dashboard has 1 to ${COLUMNS}`)
  return { w: width, h: HEIGHTS[kind] }
}
