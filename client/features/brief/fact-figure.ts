import type { Fact, FactKind } from '../../../shared/brief/decorators.ts'
import { groundsOf } from '../../../shared/commands/grounds.ts'
import { type Day, isDay } from '../../../shared/lib/day.ts'
import { isObject } from '../../../shared/lib/json.ts'
import { boardRowId } from '../../../shared/schema/board.ts'
import { itemKey } from '../../../shared/selectors/item-key.ts'
import { containerOf, statusOf } from '../../../shared/selectors/item-place.ts'
import { stageDropOffs } from '../../../shared/selectors/stage-drop-off.ts'
import { sumPoints } from '../../../shared/selectors/sum-points.ts'
import type { BoardStore } from '../../../shared/store/board-store.ts'
import type { BoardPart } from '../../session/selection.ts'
import { formatNearDay, formatSpan } from '../../words/format.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import { testFigure } from './test-figure.ts'

/** What a chip shows: its name, the figure of this moment, and how old or how sure that is. Null: it is gone. */
export type FactFigure = { name: string; figure: string; note: string }

/** The parts of the board that the figure of each kind comes from. */
export const factReads: Readonly<Record<FactKind, readonly BoardPart[]>> = {
  item: ['items', 'statuses', 'sprints', 'board'],
  stage: ['stages', 'readings'],
  test: ['tests', 'results', 'metrics'],
  metric: ['metrics', 'readings'],
  sprint: ['sprints', 'items', 'statuses'],
}

/** The figure of a chip as the board has it now. */
export function factFigure({ kind, id }: Pick<Fact, 'kind' | 'id'>, store: BoardStore, today: Day): FactFigure | null {
  return figures[kind](id, store, today)
}

const figures: Readonly<Record<FactKind, (id: string, store: BoardStore, today: Day) => FactFigure | null>> = {
  item: itemFigure,
  stage: stageFigure,
  test: testFigure,
  metric: metricFigure,
  sprint: sprintFigure,
}

function itemFigure(id: string, store: BoardStore): FactFigure | null {
  const item = store.rows.items.get(id)
  if (!item || item.deleted !== null) return null
  const prefix = store.rows.board.get(boardRowId)?.prefix || 'T'
  const status = store.rows.statuses.get(statusOf(item, groundsOf(store)) ?? '')?.name ?? ''
  return { name: itemKey(prefix, item.number), figure: item.title, note: status }
}

function stageFigure(id: string, store: BoardStore, today: Day): FactFigure | null {
  const stage = store.rows.stages.get(id)
  if (!stage || stage.deleted !== null) return null
  const found = stageDropOffs(store.rows.stages.all().values(), store.facts.readings.all().values())
  const { reading, dropOff } = found.find((one) => one.stage === id) ?? { reading: null, dropOff: null }
  if (!reading) return { name: stage.name, figure: '', note: say('brief.noReading') }
  const volume = say('brief.volume', { count: reading.value, unit: stage.unit || say('brief.people') })
  const share = dropOff === null ? null : say('brief.goOn', { share: percent(1 - dropOff) })
  return {
    name: stage.name,
    figure: [volume, share].filter((part) => part !== null).join(', '),
    note: say('brief.readOn', { day: formatNearDay(reading.day, today) }),
  }
}

function metricFigure(id: string, store: BoardStore, today: Day): FactFigure | null {
  const metric = store.rows.metrics.get(id)
  if (!metric || metric.deleted !== null) return null
  let latest: { day: Day; value: number; n: number | null } | null = null
  for (const { id: key, value } of store.facts.readings.all().values()) {
    const [subject, segment, day] = key.split(':')
    if (subject !== id || segment !== 'all' || !isDay(day) || !isObject(value)) continue
    if (latest !== null && day < latest.day) continue
    const n = value['n']
    latest = { day, value: Number(value['value']), n: typeof n === 'number' ? n : null }
  }
  if (!latest) return { name: metric.name, figure: '', note: say('brief.noReading') }
  const figure = [formatNumber(latest.value), metric.unit].filter(Boolean).join(' ')
  const day = formatNearDay(latest.day, today)
  const note = latest.n === null ? say('brief.readOn', { day }) : say('brief.readOf', { day, n: latest.n })
  return { name: metric.name, figure, note }
}

function sprintFigure(id: string, store: BoardStore, today: Day): FactFigure | null {
  const sprint = store.rows.sprints.get(id)
  if (!sprint || sprint.deleted !== null) return null
  const grounds = groundsOf(store)
  const inside = [...store.rows.items.all().values()].filter(
    (item) => item.deleted === null && containerOf(item, grounds) === id,
  )
  const done = sumPoints(
    inside.filter((item) => store.rows.statuses.get(statusOf(item, grounds) ?? '')?.category === 'done'),
  )
  const committed = sprint.commitment
    ? sumPoints(Object.values(sprint.commitment.items).map((points) => ({ points })))
    : sumPoints(inside)
  const { firstDay, lastDay } = sprint
  return {
    name: sprint.name,
    figure: say('brief.doneOf', { done, count: committed }),
    note: firstDay && lastDay ? formatSpan(firstDay, lastDay, today) : '',
  }
}

/** Three significant digits, as rates are written: '5.38%'. */
function percent(share: number): string {
  return `${formatNumber(Number((share * 100).toPrecision(3)))}%`
}
