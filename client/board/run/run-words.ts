import type { Burndown } from '../../../shared/selectors/burndown.ts'
import { burnup } from '../../../shared/selectors/burnup.ts'
import type { ClosedSprint } from '../../../shared/selectors/closed-sprints.ts'
import type { LikelyFinish } from '../../../shared/selectors/likely-finish.ts'
import type { Range } from '../../../shared/stats/spread.ts'
import type { ChartRows } from '../../ui/chart/chart-table.tsx'
import '../../words/en-run.ts'
import { formatDayName, formatNearDay } from '../../words/format.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'

/** '39–47', or one number where both ends are the same. */
export function rangeWords({ low, high }: Range): string {
  return low === high ? formatNumber(low) : `${formatNumber(low)}–${formatNumber(high)}`
}

/** The reading of a burndown in a sentence or two; `finish` null: nothing can be told of the end. */
export function burndownWords(
  { start, left, steps, days }: Burndown,
  finish: Pick<LikelyFinish, 'left'> | null,
  today: string,
): string {
  const now = say('run.burndownSays', { start, left, day: formatNearDay(steps.at(-1)?.day ?? today, today) })
  const last = days.at(-1)
  if (!finish?.left || last === undefined) return now
  return `${now} ${say('run.leftLikely', { range: rangeWords(finish.left), day: formatDayName(last, today) })}`
}

/** The reading of a burnup in a sentence. */
export function burnupWords(chart: Burndown, today: string): string {
  const last = burnup(chart).steps.at(-1)
  return say('run.burnupSays', {
    done: last?.done ?? 0,
    total: last?.total ?? chart.start,
    day: formatNearDay(last?.day ?? today, today),
  })
}

/** Each day of a running chart in words: those that were, and those that will likely be. */
export function dayWords(
  chart: Burndown,
  fan: LikelyFinish['fan'],
  kind: 'burndown' | 'burnup',
  today: string,
): { past: string[]; likely: string[] } {
  const totals = burnup(chart).steps
  const past = chart.steps.map(({ day, left, done, scope }, place) => {
    const said =
      kind === 'burndown'
        ? say('run.dayLeft', { day: formatNearDay(day, today), left, done })
        : say('run.dayDone', { day: formatNearDay(day, today), done, total: totals[place]?.total ?? 0 })
    return scope === 0 ? said : `${said}, ${say('run.dayScope', { scope: signed(scope) })}`
  })
  const total = totals.at(-1)?.total ?? chart.start
  const likely = fan.map(({ day, low, high }) => {
    const on = formatNearDay(day, today)
    return kind === 'burndown'
      ? say('run.dayLeftLikely', { day: on, range: rangeWords({ low, high }) })
      : say('run.dayDoneLikely', { day: on, range: rangeWords({ low: total - high, high: total - low }) })
  })
  return { past, likely }
}

/** The figures behind the burndown and the burnup, day by day; days to come have their likely range. */
export function runTable(chart: Burndown, fan: LikelyFinish['fan'], today: string): ChartRows {
  const totals = burnup(chart).steps
  const past = chart.steps.map(({ day, left, done, scope }, place) => [
    formatNearDay(day, today),
    formatNumber(left),
    formatNumber(done),
    formatNumber(totals[place]?.total ?? 0),
    scope === 0 ? '' : signed(scope),
  ])
  const seen = new Set(past.map(([day]) => day))
  const toCome = fan
    .map(({ day, ...range }) => [formatNearDay(day, today), rangeWords(range), '', '', ''])
    // today has its figures above
    .filter(([day]) => !seen.has(day))
  return {
    head: [say('run.dayHead'), say('run.leftHead'), say('run.doneHead'), say('run.allHead'), say('run.scopeHead')],
    rows: [...past, ...toCome],
  }
}

/** '+4', '−2'. */
export function signed(points: number): string {
  return points > 0 ? `+${formatNumber(points)}` : formatNumber(points)
}

/**
 * What the grey band is made of: sprints that are called by number in a row by their numbers, others by their names.
 * @example greyWords(closed.slice(-5)) // 'Grey: how sprints 9 to 13 usually ran.'
 */
export function greyWords(sprints: readonly Pick<ClosedSprint, 'name'>[]): string {
  const names = sprints.map(({ name }) => name)
  const [first = '', last = ''] = [names[0], names.at(-1)]
  if (names.length < 2) return say('run.greyOne', { name: first })
  const [from, to] = [numberIn(first), numberIn(last)]
  const isRow = from !== null && to !== null && names.every((name, place) => numberIn(name) === from + place)
  return isRow
    ? say('run.greyNumbers', { first: String(from), last: String(to) })
    : say('run.greyNames', { first, last })
}

/** The number of a sprint that is called as sprints are; null for one with a name of its own. */
function numberIn(name: string): number | null {
  const [word = '', number = ''] = name.split(' ')
  return word === say('sprint.title') && /^\d+$/.test(number) && name === `${word} ${number}` ? Number(number) : null
}
