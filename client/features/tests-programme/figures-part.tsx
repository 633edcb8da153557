import type { ReactNode } from 'react'
import { useRows } from '../../session/react.ts'
import { formatShare } from '../../words/format-share.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import styles from './programme.module.css'
import { type Opening, TestLink } from './test-link.tsx'
import type { ProgrammeFigures } from './use-programme.ts'

type FiguresPartProps = { figures: ProgrammeFigures } & Opening

/** Win rate and learning velocity, each with the tests behind it. */
export function FiguresPart({ figures, ...opening }: FiguresPartProps) {
  const { wins, velocity, testOf } = figures
  const sprints = useRows('sprints')
  const links = (ids: readonly string[]) => ids.map((id) => <TestLink key={id} test={testOf(id)} {...opening} />)
  return (
    <section className={styles.figures} aria-label={say('programme.figures')}>
      <Figure
        name={say('programme.winRate')}
        value={wins.rate === null ? null : formatShare(wins.rate)}
        note={winNote(wins)}
        behind={links(wins.won)}
      />
      <Figure
        name={say('programme.perSprint')}
        value={velocity.perSprint === null ? null : formatNumber(velocity.perSprint)}
        note={
          velocity.perSprint === null
            ? say('programme.perSprintNone')
            : say('programme.perSprintOf', { count: velocity.sprints.length })
        }
        behind={velocity.sprints.map((one) =>
          say('programme.sprintLearnt', {
            name: sprints.find(({ id }) => id === one.sprint)?.name ?? '',
            count: one.tests.length,
          }),
        )}
      />
      <Figure
        name={say('programme.points')}
        value={velocity.pointsPerTest === null ? null : formatNumber(velocity.pointsPerTest)}
        note={
          velocity.pointsPerTest === null
            ? say('programme.pointsNone')
            : say('programme.pointsOf', { count: velocity.pointsOf.length })
        }
        behind={links(velocity.pointsOf.map(({ test }) => test))}
      />
      <Figure
        name={say('programme.days')}
        value={velocity.medianDays === null ? null : formatNumber(velocity.medianDays)}
        note={
          velocity.medianDays === null
            ? say('programme.daysNone')
            : say('programme.daysOf', { count: velocity.daysOf.length })
        }
        behind={links(velocity.daysOf.map(({ test }) => test))}
      />
    </section>
  )
}

/** '3 of 9 decided; 12% to 65% is likely'. */
function winNote({ won, others, unread, rate, range }: ProgrammeFigures['wins']): string {
  const count = won.length + others.length
  const likely = range && say('programme.winRange', { low: formatShare(range.low), high: formatShare(range.high) })
  const said =
    rate === null || likely === null
      ? say('programme.winNone')
      : say('programme.winOf', { won: won.length, count, range: likely })
  return unread.length === 0 ? said : `${said}; ${say('programme.unread', { count: unread.length })}`
}

type FigureProps = { name: string; value: string | null; note: string; behind: readonly ReactNode[] }

function Figure({ name, value, note, behind }: FigureProps) {
  return (
    <div className={styles.figure}>
      <h3 className={styles.label}>{name}</h3>
      <p className={styles.value}>{value ?? '–'}</p>
      <p className={styles.note}>{note}</p>
      {behind.length > 0 && (
        <details className={styles.behind}>
          <summary>{say('programme.behind')}</summary>
          <ul>
            {behind.map((one, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- the lines are what they are of, in order
              <li key={at}>{one}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
