import { daysBetween } from '../../../shared/lib/day.ts'
import type { Item } from '../../../shared/schema/item.ts'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import { sumPoints } from '../../../shared/selectors/sum-points.ts'
import { useToday } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import { Icon } from '../../ui/icon.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { formatSpan } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import styles from './sprint-line.module.css'

type SprintLineProps = {
  sprint: Sprint
  /** What is in it, with all hands put down. */
  items: readonly Item[]
  /** What is not known of hands over it. */
  partly: string
  /** My hand hovers over it. */
  over: boolean
  onUnfold: () => void
  onOpen: () => void
}

/** A sprint folded to a line; items can be dropped on it, and go to its end. */
export function SprintLine({ sprint, items, partly, over, onUnfold, onOpen }: SprintLineProps) {
  const words = useLineWords(sprint, items)
  return (
    <div className={styles.line} data-drop-tab={sprint.id} data-target={over || undefined}>
      <button type="button" className={styles.unfold} data-fold={sprint.id} aria-expanded={false} onClick={onUnfold}>
        <Icon name="right" size={14} />
        <b>{words.name}</b>{' '}
        <span className={styles.note}>
          {words.note}
          {partly}
        </span>
      </button>
      {sprint.state === 'active' && <TextButton onClick={onOpen}>{say('plan.open')}</TextButton>}
    </div>
  )
}

function useLineWords(sprint: Sprint, items: readonly Item[]): { name: string; note: string } {
  const today = useToday()
  const statuses = useRows('statuses')
  const { name, firstDay, lastDay } = sprint
  if (sprint.state === 'active') {
    const done = new Set(statuses.filter((status) => status.category === 'done').map((status) => status.id))
    const left = sumPoints(items.filter((item) => !done.has(item.place[1])))
    const figures = say('plan.leftOf', { left, total: sumPoints(items) })
    const days = lastDay === null ? null : daysBetween(today, lastDay)
    const until =
      days === null ? '' : days < 0 ? say('plan.overdue', { count: -days }) : say('plan.toGo', { count: days })
    return { name: say('plan.active', { name }), note: [figures, until].filter(Boolean).join(', ') }
  }
  const span = firstDay && lastDay ? formatSpan(firstDay, lastDay, today) : ''
  const work =
    items.length === 0
      ? say('plan.nothingYet')
      : say('card.together', {
          items: say('common.items', { count: items.length }),
          points: say('common.points', { count: sumPoints(items) }),
        })
  return { name, note: [span, work].filter(Boolean).join(', ') }
}
