import { useMemo } from 'react'
import { useNaming } from '../../board/activity/use-naming.ts'
import type { ActivityFilter } from '../../session/history-api.ts'
import { useFaces } from '../../session/board-hooks.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { formatDay, formatTime } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import { commandWords } from './act-words.ts'
import { ActLine, type ActOpeners } from './act-line.tsx'
import { isFiltered } from './history-address.ts'
import { byDayOf } from './by-day.ts'
import styles from './history.module.css'
import { type Burst, burstsOf } from './stream-acts.ts'
import type { Stream } from './use-stream.ts'

type StreamListProps = ActOpeners & {
  stream: Stream
  filter: ActivityFilter
  onFilter: (filter: ActivityFilter) => void
}

/** So many acts of one go show; the others are asked for. */
const shownActs = 6

/** What people did, by day and by who did it in one go. */
export function StreamList({ stream, filter, onFilter, ...openers }: StreamListProps) {
  const { naming } = useNaming()
  const { entries, hasEarlier, isReading, earlier, problem } = stream
  const bursts = useMemo(() => burstsOf(entries ?? [], naming.zone), [entries, naming.zone])
  const days = byDayOf(bursts, ({ day }) => day)
  if (entries === null) {
    return problem ? null : (
      <p className={styles.note} role="status">
        {say('history.reading')}
      </p>
    )
  }
  return (
    <>
      {bursts.length === 0 && !hasEarlier && (
        <EmptyState
          actions={
            isFiltered(filter) && <TextButton onClick={() => onFilter({})}>{say('history.noFilter')}</TextButton>
          }
        >
          {say(isFiltered(filter) ? 'history.noneFound' : 'history.none')}
        </EmptyState>
      )}
      {days.map(([day, of]) => (
        <section key={day} className={styles.day}>
          <h2 className={styles.head}>{formatDay(day, naming.today)}</h2>
          <ol>
            {of.map((burst) => (
              <BurstLine key={burst.key} burst={burst} openers={openers} />
            ))}
          </ol>
        </section>
      ))}
      {hasEarlier && (
        <TextButton className={styles.earlier} disabled={isReading} aria-busy={isReading} onClick={earlier}>
          {say('history.earlier')}
        </TextButton>
      )}
    </>
  )
}

function BurstLine({ burst, openers }: { burst: Burst; openers: ActOpeners }) {
  const { naming, whoOf } = useNaming()
  const face = useFaces().get(burst.member ?? '')
  const { from, to, acts } = burst
  const [one, two] = [formatTime(from, naming.zone), formatTime(to, naming.zone)]
  const whole = commandWords(burst, naming)
  const name = whoOf(burst.member)
  const [first, ...rest] = acts
  return (
    <li className={styles.burst}>
      <span className={styles.face}>{face && <Avatar person={face} />}</span>
      <div className={styles.acts}>
        {whole === null ? (
          first && <ActLine act={first} at={to} who={name} member={burst.member} naming={naming} {...openers} />
        ) : (
          <p className={styles.act}>{say('history.sentence', { name, what: whole })}</p>
        )}
        <Rest
          acts={whole === null ? rest : acts}
          fold={whole !== null}
          burst={burst}
          naming={naming}
          openers={openers}
        />
      </div>
      <time className={styles.when} dateTime={new Date(to).toISOString()}>
        {one === two ? two : say('history.at', { from: one, to: two })}
      </time>
    </li>
  )
}

type RestProps = {
  acts: Burst['acts']
  /** Only on demand, all of them: what a command did as a whole is said already. */
  fold: boolean
  burst: Burst
  naming: ReturnType<typeof useNaming>['naming']
  openers: ActOpeners
}

function Rest({ acts, fold, burst, naming, openers }: RestProps) {
  const open = fold ? [] : acts.slice(0, shownActs - 1)
  const folded = acts.slice(open.length)
  const line = (act: Burst['acts'][number]) => (
    <ActLine key={act.key} act={act} at={burst.to} who="" member={burst.member} naming={naming} {...openers} />
  )
  return (
    <>
      {open.map(line)}
      {burst.left > 0 && <p className={styles.meta}>{say('history.more', { count: burst.left })}</p>}
      {folded.length > 0 && (
        <details className={styles.fold}>
          <summary>{fold ? say('history.details') : say('history.moreActs', { count: folded.length })}</summary>
          {folded.map(line)}
        </details>
      )}
    </>
  )
}
