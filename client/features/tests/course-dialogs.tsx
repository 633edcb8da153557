import { useEffect, useRef } from 'react'
import { usedSettings } from '../../../shared/selectors/ab-tests/used-settings.ts'
import type { TestReading } from '../../../shared/selectors/ab-tests/test-reading-types.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { say } from '../../words/say.ts'
import styles from './course-dialogs.module.css'
import { type Test, numberWords } from './test-words.ts'
import { useCourse } from './use-course.ts'
import type { Tell } from './use-test-acts.ts'

export type CourseDialogProps = { test: Test; onClose: () => void; tell: Tell }

/** Asks before a test starts, with what that fixes. `plan`: what it comes to. */
export function StartTest({ test, plan, onClose, tell }: CourseDialogProps & { plan: string }) {
  const { error, isBusy, run } = useCourse({ test, from: 'draft', onClose, tell })
  const start = () => void run('test.start', {}, say('testActs.started', { name: test.name }))
  return (
    <Dialog
      open
      title={say('testActs.startTitle', { number: numberWords(test) })}
      onClose={onClose}
      actions={<Verbs act={say('testActs.startAct')} isBusy={isBusy} onAct={start} onClose={onClose} />}
    >
      <p className={styles.lead}>{test.name}</p>
      <p>{say('testActs.startLead')}</p>
      <p className={styles.plan}>{usedSettings(test).plannedUnits === null ? say('testActs.startUnsized') : plan}</p>
      <Refused error={error} />
    </Dialog>
  )
}

/** Asks before a test stops, with how much it is short of. */
export function StopTest({ test, reading, onClose, tell }: CourseDialogProps & { reading: TestReading | null }) {
  const { error, isBusy, run } = useCourse({ test, from: 'running', onClose, tell })
  const left = reading?.withheld ? null : (reading?.planned.daysLeft ?? null)
  const stop = () => void run('test.stop', {}, say('testActs.stopped', { name: test.name }))
  return (
    <Dialog
      open
      title={say('testActs.stopTitle', { number: numberWords(test) })}
      onClose={onClose}
      actions={<Verbs act={say('testActs.stopAct')} isBusy={isBusy} onAct={stop} onClose={onClose} />}
    >
      <p className={styles.lead}>{test.name}</p>
      {left !== null && left > 0 && <p className={styles.plan}>{say('testActs.stopEarly', { count: left })}</p>}
      <p>{say('testActs.stopLead')}</p>
      <Refused error={error} />
    </Dialog>
  )
}

type VerbsProps = { act: string; isBusy: boolean; onAct: () => void; onClose: () => void }

/** Not now, and the verb; Enter is the verb where `takesFocus`. */
export function Verbs({ act, isBusy, onAct, onClose, takesFocus = true }: VerbsProps & { takesFocus?: boolean }) {
  const main = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (takesFocus) main.current?.focus()
  }, [takesFocus])
  return (
    <>
      <Button onClick={onClose}>{say('testActs.notNow')}</Button>
      <Button ref={main} look="ink" aria-disabled={isBusy} onClick={onAct}>
        {act}
      </Button>
    </>
  )
}

/** Why the server, or its absence, refused; what was chosen stays as it is. */
export function Refused({ error }: { error: string | undefined }) {
  return error === undefined ? null : (
    <p className={styles.error} role="alert">
      {error}
    </p>
  )
}
