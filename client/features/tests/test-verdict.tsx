import { useState } from 'react'
import type { TestReading } from '../../../shared/selectors/ab-tests/test-reading-types.ts'
import { useFaces, useToday, firstNameOf } from '../../session/board-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { say } from '../../words/say.ts'
import { StartTest, StopTest } from './course-dialogs.tsx'
import { DecideTest } from './decide-dialog.tsx'
import { decidedWords, headlineOf, revisedWords } from './headline.ts'
import styles from './test-detail.module.css'
import { type Test, decisionWords } from './test-words.ts'
import type { Tell } from './use-test-acts.ts'

type TestVerdictProps = {
  test: Test
  reading: TestReading | null
  /** Of a draft, what its settings come to. */
  plan: string
  canEdit: boolean
  onEnter: () => void
  onImport: () => void
  onRemove: () => void
  tell: Tell
}

/** What a test says so far and what to do about it, with the acts of its course. */
export function TestVerdict({ test, reading, plan, canEdit, onEnter, onImport, onRemove, tell }: TestVerdictProps) {
  const today = useToday()
  const faces = useFaces()
  const [asked, setAsked] = useState<'start' | 'stop' | 'decide' | null>(null)
  const { tone, bold, rest } = headlineOf(test, reading, plan, today)
  const decided = test.state === 'decided' && test.decision !== null ? decisionWords(test.decision) : ''
  const by = test.decidedBy === null ? null : firstNameOf(faces.get(test.decidedBy)?.name ?? '') || null
  const revised = reading ? revisedWords(reading, today) : ''
  const close = () => setAsked(null)
  return (
    <div className={styles.verdict}>
      <div>
        <p className={styles.headline} data-verdict>
          {decided && <b>{decided} </b>}
          <b className={styles[tone]}>{bold}</b> {rest}
        </p>
        {test.state === 'decided' && <p className={styles.reason}>{decidedWords(test, by, today)}</p>}
        {revised && <p className={styles.revised}>{revised}</p>}
      </div>
      {canEdit && (
        <div className={styles.acts}>
          {test.state === 'draft' && (
            <Button look="ink" icon="play" onClick={() => setAsked('start')}>
              {say('testActs.start')}
            </Button>
          )}
          {test.state === 'running' && <Button onClick={() => setAsked('stop')}>{say('testActs.stop')}</Button>}
          {(test.state === 'running' || test.state === 'stopped') && (
            <Button
              look={test.state === 'stopped' ? 'ink' : 'outlined'}
              className={test.state === 'running' ? styles.notYet : undefined}
              aria-disabled={test.state === 'running'}
              title={test.state === 'running' ? say('testActs.decideAfter') : undefined}
              onClick={() => (test.state === 'running' ? tell(say('testActs.decideAfter')) : setAsked('decide'))}
            >
              {say('testActs.decide')}
            </Button>
          )}
          <Menu
            label={say('testActs.more')}
            items={[
              ...(test.state === 'draft' ? [] : [{ text: say('testActs.enter'), onChoose: onEnter }]),
              { text: say('tests.import'), onChoose: onImport },
              { text: say('testActs.print'), icon: 'print', onChoose: () => print() },
              { text: say('testActs.remove'), icon: 'remove', danger: true, parted: true, onChoose: onRemove },
            ]}
            renderTrigger={(trigger) => <IconButton {...trigger} icon="more" label={say('testActs.more')} />}
          />
        </div>
      )}
      {asked === 'start' && <StartTest {...{ test, plan, tell }} onClose={close} />}
      {asked === 'stop' && <StopTest {...{ test, reading, tell }} onClose={close} />}
      {asked === 'decide' && <DecideTest {...{ test, reading, tell }} headline={`${bold} ${rest}`} onClose={close} />}
    </div>
  )
}
