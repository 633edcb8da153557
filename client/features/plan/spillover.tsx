import { useDeferredValue, useMemo, useState } from 'react'
import { pointLimits } from '../../../shared/schema/points.ts'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import { closedSprints } from '../../../shared/selectors/closed-sprints.ts'
import { likelyFinish } from '../../../shared/selectors/likely-finish.ts'
import { createBurndown } from '../../../shared/selectors/live-burndown.ts'
import { useBoardRow, useFacts, useToday } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import { Icon } from '../../ui/icon.tsx'
import { InlineNumber } from '../../ui/inline-number.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import styles from './spillover.module.css'

type SpilloverProps = { sprint: Sprint; onReserve: ((points: number | null) => void) | null }

/** What the running sprint will likely hand on, and how much this one keeps free for it and for what nobody planned. */
export function Spillover({ sprint, onReserve }: SpilloverProps) {
  const likely = useLikelyLeft()
  const { reserve } = sprint
  const range = likely && { low: formatNumber(likely.low), high: formatNumber(likely.high) }
  const middle = likely && Math.round((likely.low + likely.high) / 2)
  if (reserve === null && (!range || middle === 0)) return null
  return (
    <p className={styles.spill}>
      {range && middle !== 0 && reserve === null && (
        <>
          <Icon name="warning" size={14} />
          <span>
            {say(range.low === range.high ? 'plan.spillOne' : 'plan.spill', range)} {say('plan.notInPlan')}
          </span>
          {onReserve && middle !== null && (
            <TextButton className={styles.act} onClick={() => onReserve(middle)}>
              {say('plan.reserve', { count: middle })}
            </TextButton>
          )}
        </>
      )}
      {reserve !== null && (
        <>
          <span className={styles.kept}>
            <InlineNumber
              label={say('plan.reserveField')}
              value={reserve}
              max={pointLimits.most}
              step={pointLimits.step}
              readOnly={onReserve === null}
              onKeep={(points) => {
                onReserve?.(points)
                return undefined
              }}
            />
          </span>
          <span>{say('plan.keptFree')}</span>
        </>
      )}
    </p>
  )
}

/** Points that will be left of the running sprints, 8 times in 10; null when none runs or too little is known. */
function useLikelyLeft(): { low: number; high: number } | null {
  const [items, statuses, sprints, events] = [
    // a card in somebody's hand goes first
    useDeferredValue(useRows('items')),
    useRows('statuses'),
    useRows('sprints'),
    useDeferredValue(useFacts('events')),
  ]
  const [burndownOf] = useState(createBurndown)
  const board = useBoardRow()
  const today = useToday()
  return useMemo(() => {
    const running = sprints.find((sprint) => sprint.state === 'active')
    if (!running || !board) return null
    const chart = burndownOf(running, { items, statuses, sprints, events }, board, today)
    const finish = likelyFinish(chart, closedSprints(sprints), today)
    return finish.tooLittle ? null : finish.left
  }, [board, burndownOf, events, items, sprints, statuses, today])
}
