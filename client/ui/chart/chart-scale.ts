/** Where a drawing has its axes, px. */
export type ChartArea = {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export type ChartScale = ChartArea & {
  /** Where so many places of the axis have passed, px. */
  readonly x: (places: number) => number
  readonly y: (points: number) => number
  readonly ticks: readonly number[]
}

/** A drawing of this size in px: figures have their room at the left, words of the axis below; `end`: room at the right. */
export function chartArea(width: number, height: number, end = 2): ChartArea {
  return { width, height, left: 24, right: width - end, top: 10, bottom: height - 20 }
}

/**
 * Scales over so many places, from nothing to a round number that holds `most`.
 * @example chartScale(chartArea(232, 128), 10, 53).ticks // [0, 20, 40, 60]
 */
export function chartScale(area: ChartArea, places: number, most: number): ChartScale {
  const { ceiling, parts } = niceCeiling(most)
  const { left, right, top, bottom } = area
  return {
    ...area,
    x: (passed) => left + (passed / Math.max(1, places)) * (right - left),
    y: (points) => bottom - (Math.min(points, ceiling) / ceiling) * (bottom - top),
    ticks: Array.from({ length: parts + 1 }, (_, part) => (ceiling / parts) * part),
  }
}

/** The next of 10, 20, 40, 60, 80, 100, 200 … that holds the value, and the parts that it falls into. */
function niceCeiling(value: number): { ceiling: number; parts: number } {
  const step = 10 ** Math.max(1, Math.floor(Math.log10(Math.max(value, 1))))
  const ceilings = [1, 2, 4, 6, 8, 10].map((factor) => factor * step)
  const ceiling = ceilings.find((one) => one >= value) ?? value
  return { ceiling, parts: ceiling === 6 * step ? 3 : 2 }
}

type Scales = Pick<ChartScale, 'x' | 'y'>

/** A line that goes on at its height and steps at the end of each place. */
export function stepPath({ x, y }: Scales, start: number, ends: readonly { at: number; points: number }[]): string {
  return ends.reduce((line, { at, points }) => `${line}H${x(at)}V${y(points)}`, `M${x(0)} ${y(start)}`)
}

/** The area between two lines over the same places. */
export function areaPath({ x, y }: Scales, edges: readonly { at: number; low: number; high: number }[]): string {
  const there = edges.map(({ at, high }) => `${x(at)} ${y(high)}`)
  const back = edges.toReversed().map(({ at, low }) => `${x(at)} ${y(low)}`)
  return `M${[...there, ...back].join('L')}Z`
}
