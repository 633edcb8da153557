import type { Day } from '../../../shared/lib/day.ts'
import { useToday } from '../../session/board-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { MonthGrid } from '../../ui/month-grid.tsx'
import '../../words/en-sprint-parts.ts'
import { say } from '../../words/say.ts'
import styles from './day-panel.module.css'

/** A day for all chosen items, or none. */
export function DayPanel({ chosen, onChoose }: { chosen: Day | null; onChoose: (day: Day | null) => void }) {
  return (
    <div className={styles.day}>
      <MonthGrid chosen={chosen} today={useToday()} takesFocus onChoose={onChoose} />
      <Button look="ghost" onClick={() => onChoose(null)}>
        {say('sprint.noDay')}
      </Button>
    </div>
  )
}
