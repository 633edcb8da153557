type Dot = { at: number; level: number; reaches: boolean }

/** How wide the axis is and how far dots stand from each other, px, and how many fit in a stack. */
export type DotRoom = {
  readonly width: number
  readonly pitch: number
  readonly rows: number
  /** What is counted may be less than nothing, and the axis has ticks there too. */
  readonly signed?: boolean
}

export type DotPlaces = {
  /** The axis, in points. */
  readonly from: number
  readonly to: number
  readonly ticks: readonly number[]
  /** As many as there are dots; `level`: how many lie under one. */
  readonly placed: readonly Dot[]
}

/** In more bins than these nothing stands over each other, and no shape is seen. */
const mostBins = 16

/** A spread of fewer points is looked at as closely as this one. */
const leastSpread = 10

/**
 * Where twenty dots stand over an axis of points: stacked in equal bins, of which one begins at the goal, so that each dot
 * stands clearly on its side of it; what is too much for a stack stands in several, in its bin. The axis shows the dots
 * and as much around them: a goal or a plan further away is beyond it (`beyondAxis`).
 * @example dotPlaces([30, 40], 40, 38, { width: 252, pitch: 7.5, rows: 6 }).placed.map((dot) => dot.reaches) // [false, true]
 */
export function dotPlaces(dots: readonly number[], goal: number, plan: number, room: DotRoom): DotPlaces {
  const shown = shownRange(dots, [goal, plan])
  let bin = niceStep((shown.high - shown.low) / mostBins)
  let places = placesFor(dots, goal, shown, { bin, room })
  while (!places.isClear) {
    bin = niceStep(bin + 0.5)
    places = placesFor(dots, goal, shown, { bin, room })
  }
  return places
}

/** On which side of the axis points lie that have no place on it: -1 before, 1 after, 0 on it. */
export function beyondAxis({ from, to }: Pick<DotPlaces, 'from' | 'to'>, points: number): -1 | 0 | 1 {
  return points < from ? -1 : points > to ? 1 : 0
}

/** The dots, and those marks that are no further from them than they are from each other. */
function shownRange(dots: readonly number[], marks: readonly number[]): { low: number; high: number } {
  const all = dots.length > 0 ? dots : marks
  const [least, most] = [Math.min(...all), Math.max(...all)]
  const around = Math.max(leastSpread, most - least)
  const near = marks.filter((mark) => mark >= least - around && mark <= most + around)
  return { low: Math.min(least, ...near), high: Math.max(most, ...near) }
}

function placesFor(
  dots: readonly number[],
  goal: number,
  { low, high }: { low: number; high: number },
  { bin, room: { width, pitch, rows, signed = false } }: { bin: number; room: DotRoom },
): DotPlaces & { isClear: boolean } {
  const binOf = (points: number) => Math.floor((points - goal) / bin)
  const step = niceStep((high - low + 2 * bin) / 4)
  const from = Math.floor((goal + binOf(low) * bin) / step) * step
  const to = Math.ceil((goal + (binOf(high) + 1) * bin) / step) * step
  const perPoint = width / (to - from)
  const counts = new Map<number, number>()
  for (const points of dots) counts.set(binOf(points), (counts.get(binOf(points)) ?? 0) + 1)
  const columnsOf = (place: number) => Math.ceil((counts.get(place) ?? 0) / rows)
  const seen = new Map<number, number>()
  const placed = dots.map((points): Dot => {
    const place = binOf(points)
    const nth = seen.get(place) ?? 0
    seen.set(place, nth + 1)
    const columns = columnsOf(place)
    const aside = (((nth % columns) - (columns - 1) / 2) * pitch) / perPoint
    return { at: goal + (place + 0.5) * bin + aside, level: Math.floor(nth / columns), reaches: points >= goal }
  })
  const most = Math.max(1, ...[...counts.keys()].map(columnsOf))
  return {
    from,
    to,
    ticks: ticksOf(signed ? from : Math.max(0, from), to, step),
    placed,
    isClear: most * pitch <= bin * perPoint,
  }
}

function ticksOf(first: number, to: number, step: number): number[] {
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, place) => first + place * step)
}

/** The next of 1, 2, 5, 10, 20, 50 … that is no less. */
function niceStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)))
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= value) ?? 10 * power
}
