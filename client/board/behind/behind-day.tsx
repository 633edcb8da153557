import { useMemo } from 'react'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import { type RowBehind, burndownRows } from '../../../shared/selectors/burndown-rows.ts'
import { type ReviewItem, sprintReview } from '../../../shared/selectors/sprint-review.ts'
import { sumPoints } from '../../../shared/selectors/sum-points.ts'
import { useBoardRow, useFacts, useToday } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import { formatNumber } from '../../words/numbers.ts'
import '../../words/en-run.ts'
import { say } from '../../words/say.ts'
import { signed } from '../run/run-words.ts'
import { EntryGroup } from './entry-group.tsx'
import styles from './entry-group.module.css'

type BehindDayProps = {
  sprint: Sprint
  day: string
  /** Which line was pressed: of what is left, or of what is done. */
  of: 'left' | 'done'
  onOpen: (item: string) => void
}

/** The items behind a day of a burndown or burnup: what moved the line, then what it is made of. */
export function BehindDay({ sprint, day, of, onOpen }: BehindDayProps) {
  const [items, statuses, sprints] = [useRows('items'), useRows('statuses'), useRows('sprints')]
  const events = useFacts('events')
  const board = useBoardRow()
  const today = useToday()
  const behind = useMemo(
    () => board && burndownRows(sprint, { items, statuses, sprints, events }, board, today, day),
    [board, day, events, items, sprint, sprints, statuses, today],
  )
  const frozen = useMemo(() => frozenItems(sprint), [sprint])
  if (!behind) return <p className={styles.nothing}>{say('behind.noEntries')}</p>
  const group = (name: string, rows: readonly RowBehind[], words = formatNumber) => (
    <EntryGroup
      name={name}
      sum={sumPoints(rows)}
      entries={rows.map(({ id, points }) => ({ id, points: words(points), frozen: frozen.get(id) }))}
      onOpen={onOpen}
    />
  )
  return (
    <>
      {group(say('run.finished'), behind.finished)}
      {group(say('run.taken'), behind.taken)}
      {group(say('run.added'), behind.added)}
      {group(say('run.removed'), behind.removed)}
      {group(say('run.estimated'), behind.estimated, signed)}
      {of === 'left' ? group(say('run.stillLeft'), behind.left) : group(say('run.doneSoFar'), behind.done)}
      {behind[of].length === 0 && <p className={styles.nothing}>{say('behind.noEntries')}</p>}
    </>
  )
}

/** Items as the report of a closed sprint keeps them. */
export function frozenItems(sprint: Sprint): ReadonlyMap<string, ReviewItem> {
  if (sprint.state !== 'closed') return new Map()
  const { figures } = sprintReview(sprint)
  return new Map(Object.values(figures).flatMap(({ entries }) => entries.map(({ item }) => [item.id, item] as const)))
}
