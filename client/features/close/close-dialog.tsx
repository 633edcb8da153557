import { useEffect, useRef, useState } from 'react'
import { type Item, backlog } from '../../../shared/schema/item.ts'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import { sumPoints } from '../../../shared/selectors/sum-points.ts'
import { useRow } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceRows } from '../../ui/choice-rows.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import '../../words/en-close.ts'
import { formatNumber } from '../../words/numbers.ts'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import styles from './close-dialog.module.css'
import { consequenceOf, doneHere, totalWords } from './flow-words.ts'
import { leftoverFlow } from './leftover-flow.ts'
import { type Way, Leftover, partsLeft, sameAsAll } from './leftover.tsx'
import { useTargets } from './use-targets.ts'

type CloseDialogProps = {
  sprint: string
  onClose: () => void
  onReview: (sprint: string) => void
  tell: (text: string, act?: () => void, name?: string) => void
}

type Goal = 'met' | 'missed' | 'unsaid'

/** Closes a sprint: whether its goal was met, and where what is unfinished goes, all of it or one by one. */
export function CloseDialog({ sprint: id, ...rest }: CloseDialogProps) {
  const closedHere = useRef(false)
  const sprint = useRow('sprints', id)
  const isOver = sprint?.state !== 'active'
  const { onClose, tell } = rest
  const name = sprint?.name ?? ''
  useEffect(() => {
    if (!isOver) return
    // unless it was I who closed it, which is told
    if (!closedHere.current) tell(say('close.closedByOther', { name }))
    onClose()
  }, [isOver, name, onClose, tell])
  if (!sprint || isOver) return null
  return <Closing sprint={sprint} onSent={(isSent) => (closedHere.current = isSent)} {...rest} />
}

type ClosingProps = Omit<CloseDialogProps, 'sprint'> & { sprint: Sprint; onSent: (isSent: boolean) => void }

function Closing({ sprint, onSent, onClose, onReview, tell }: ClosingProps) {
  const session = useSession()
  const { done, left, targets } = useTargets(sprint)
  const [to, setTo] = useState(targets[0]?.value ?? backlog)
  const [ways, setWays] = useState<ReadonlyMap<string, Way>>(new Map())
  const [goal, setGoal] = useState<Goal>('unsaid')
  const [error, setError] = useState<string>()
  const [isClosing, setClosing] = useState(false)
  // it was deleted or closed meanwhile: nobody chose another
  const isGone = !targets.some((target) => target.value === to)
  const { name } = sprint
  const wrong = left.some((item) => partsLeft(item, ways.get(item.id)) === undefined)

  async function close() {
    setClosing(true)
    setError(undefined)
    onSent(true)
    try {
      const each = eachOf(left, ways, to)
      const goalMet = goal === 'unsaid' ? undefined : goal === 'met'
      await session.run('sprint.close', {
        id: sprint.id,
        leftovers: to,
        ...(Object.keys(each).length > 0 && { each }),
        ...(goalMet !== undefined && { goalMet }),
      })
      tell(
        say('close.closed', { name, points: formatNumber(doneHere(sumPoints(done), leftoverFlow(left, ways, to))) }),
        () => onReview(sprint.id),
        say('close.review'),
      )
      onClose()
    } catch (reason) {
      onSent(false)
      setError(refusalWords(reason))
      setClosing(false)
    }
  }

  const figures = { name, done: formatNumber(sumPoints(done)), total: formatNumber(sumPoints([...done, ...left])) }
  return (
    <Dialog
      open
      title={say('close.title', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('close.cancel')}</Button>
          <Button look="ink" disabled={isClosing || wrong || isGone} onClick={() => void close()}>
            {say('close.act', { name })}
          </Button>
        </>
      }
    >
      <p className={styles.lead}>
        {say('close.lead', figures)} {say('close.left', { count: left.length })}
      </p>
      {sprint.goal && (
        <div className={styles.goal}>
          <p>{sprint.goal}</p>
          <Segmented
            label={say('close.goal')}
            value={goal}
            onChange={setGoal}
            options={(['met', 'missed', 'unsaid'] as const).map((value) => ({ value, text: say(`close.${value}`) }))}
          />
        </div>
      )}
      {left.length > 0 && (
        <>
          <h3 className={styles.heading}>{say('close.leftGoes')}</h3>
          <ChoiceRows
            label={say('close.leftGoes')}
            value={to}
            onChange={setTo}
            options={targets.map((target) => ({
              value: target.value,
              text: target.text,
              consequence: consequenceOf(target, leftoverFlow(left, ways, target.value)),
            }))}
          />
          <details className={styles.each}>
            <summary>{say('close.each')}</summary>
            <ul>
              {left.map((item) => (
                <Leftover
                  key={item.id}
                  item={item}
                  way={ways.get(item.id) ?? sameAsAll}
                  targets={targets}
                  onChange={(way) => setWays(new Map(ways).set(item.id, way))}
                />
              ))}
            </ul>
          </details>
          <p className={styles.total} role="status">
            {totalWords(sumPoints(done), leftoverFlow(left, ways, to), targets)}
          </p>
        </>
      )}
      {(wrong || isGone) && (
        <p className={styles.error} role="alert">
          {say(isGone ? 'close.targetGone' : 'close.wrongSome')}
        </p>
      )}
      {error && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </Dialog>
  )
}

/** What `sprint.close` is told of those that go another way than all. */
function eachOf(left: readonly Item[], ways: ReadonlyMap<string, Way>, to: string) {
  const chosen = left.flatMap((item) => {
    const way = ways.get(item.id) ?? sameAsAll
    if (way.to === null && way.left === null) return []
    const parts = partsLeft(item, way)
    return [[item.id, { to: way.to ?? to, ...(parts !== null && parts !== undefined && { left: parts }) }] as const]
  })
  return Object.fromEntries(chosen)
}
