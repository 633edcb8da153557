import { say } from '../../words/say.ts'
import styles from './sprint-head.module.css'

type FigureProps = {
  value: number | string
  of?: number
  label: string
  tone?: 'over' | 'blocked' | undefined
}

/** One figure at the right of the head, over what it counts. */
export function Figure({ value, of, label, tone }: FigureProps) {
  return (
    <div className={styles.figure}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value} data-tone={tone}>
        {value} {of !== undefined && <small>{say('sprint.ofCount', { count: of })}</small>}
      </dd>
    </div>
  )
}
