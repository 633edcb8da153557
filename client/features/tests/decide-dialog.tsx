import { useId, useState } from 'react'
import type { TestReading } from '../../../shared/selectors/ab-tests/test-reading-types.ts'
import { ChoiceRows } from '../../ui/choice-rows.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TickBox } from '../../ui/tick-box.tsx'
import { say } from '../../words/say.ts'
import { type CourseDialogProps, Refused, Verbs } from './course-dialogs.tsx'
import styles from './course-dialogs.module.css'
import { numberWords } from './test-words.ts'
import { useCourse } from './use-course.ts'

const decisions = ['ship', 'keep-control', 'iterate', 'abandon'] as const
type Decision = (typeof decisions)[number]

type DecideTestProps = CourseDialogProps & {
  reading: TestReading | null
  /** The verdict with its numbers. */
  headline: string
}

/** What becomes of a stopped test, and why; a decision that leaves work offers to put it in the backlog. */
export function DecideTest({ test, reading, headline, onClose, tell }: DecideTestProps) {
  const [decision, setDecision] = useState<Decision>(() => likely(reading))
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const [follows, setFollows] = useState(true)
  const { error, isBusy, run } = useCourse({ test, from: 'stopped', onClose, tell })
  const title = followTitle(decision, test.name)
  const missing = isAsked && reason.trim() === '' ? say('testActs.needsWhy') : undefined
  function decide() {
    setAsked(true)
    if (reason.trim() === '') return
    const followUp = follows && title !== null ? { followUp: { title } } : {}
    const args = { decision, reason: reason.trim(), ...followUp }
    void run('test.decide', args, say('testActs.decidedDone', { name: test.name }))
  }
  return (
    <Dialog
      open
      title={say('testActs.decideTitle', { number: numberWords(test) })}
      onClose={onClose}
      actions={
        <Verbs act={say('testActs.decideAct')} isBusy={isBusy} onAct={decide} onClose={onClose} takesFocus={false} />
      }
    >
      <p className={styles.lead}>{headline}</p>
      <ChoiceRows
        label={say('testActs.what')}
        options={decisions.map((value) => ({
          value,
          text: say(`testActs.${value}`),
          consequence: consequenceOf(value, reading, test.variants),
        }))}
        value={decision}
        onChange={setDecision}
      />
      <Reason text={reason} error={missing} onChange={setReason} />
      {title !== null && (
        <div className={styles.follow}>
          <TickBox tone="chosen" label={say('testActs.follow', { title })} checked={follows} onTick={setFollows} />
          <span aria-hidden="true">{say('testActs.follow', { title })}</span>
        </div>
      )}
      <Refused error={error} />
    </Dialog>
  )
}

type ReasonProps = { text: string; error: string | undefined; onChange: (text: string) => void }

function Reason({ text, error, onChange }: ReasonProps) {
  const id = useId()
  return (
    <div className={styles.why}>
      <label className={styles.label} htmlFor={id}>
        {say('testActs.why')}
      </label>
      <textarea
        id={id}
        className={styles.area}
        value={text}
        maxLength={2000}
        placeholder={say('testActs.whyHint')}
        aria-invalid={error !== undefined}
        aria-describedby={error && `${id}-error`}
        onChange={(event) => onChange(event.target.value)}
      />
      {error && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

/** What the figures speak for; a person decides all the same. */
function likely(reading: TestReading | null): Decision {
  if (reading?.withheld || reading?.invalid) return 'abandon'
  if (reading?.status === 'won') return 'ship'
  return reading?.status === 'lost' || reading?.status === 'inconclusive' ? 'keep-control' : 'iterate'
}

function consequenceOf(
  decision: Decision,
  reading: TestReading | null,
  variants: readonly { id: string; name: string }[],
): string {
  const name = reading?.lead?.name ?? variants[1]?.name ?? ''
  if (decision === 'ship') return say(reading?.status === 'won' ? 'testActs.shipThen' : 'testActs.shipOpen', { name })
  if (decision === 'keep-control') return say('testActs.keep-controlThen', { name: variants[0]?.name ?? '' })
  return say(decision === 'iterate' ? 'testActs.iterateThen' : 'testActs.abandonThen')
}

/** The work that a decision leaves; null: none. */
function followTitle(decision: Decision, name: string): string | null {
  if (decision === 'ship') return say('testActs.followShip', { name })
  return decision === 'iterate' ? say('testActs.followIterate', { name }) : null
}
