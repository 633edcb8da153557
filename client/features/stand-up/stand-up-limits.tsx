import { AtOnce } from '../../board/limits/at-once.tsx'
import { OverLimitRows } from '../../board/limits/over-limit.tsx'
import type { SprintColumn } from '../../../shared/selectors/sprint-columns.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { say } from '../../words/say.ts'
import styles from './stand-up.module.css'

/** Beside the cards: columns and people with more in progress than the board allows. */
export function StandUpLimits({ columns }: { columns: readonly SprintColumn[] }) {
  const over = columns.flatMap(({ status: { id, name, wipLimit }, count }) =>
    wipLimit !== null && count > wipLimit ? [{ id, name, count, limit: wipLimit }] : [],
  )
  return (
    <>
      <section className={styles.limits}>
        <SectionHead name={say('standUp.limits')} />
        {over.length > 0 ? <OverLimitRows rows={over} /> : <p className={styles.within}>{say('standUp.noLimits')}</p>}
      </section>
      <AtOnce columns={columns} />
    </>
  )
}
