import { dayIn } from '../../../shared/lib/day.ts'
import { useNaming } from '../../board/activity/use-naming.ts'
import { useFaces } from '../../session/board-hooks.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { say } from '../../words/say.ts'
import { shortDay } from './figure-words.ts'
import { logWords } from './log-words.ts'
import styles from './test-parts.module.css'
import type { Test } from './test-words.ts'
import { useTestLog } from './use-test-log.ts'

/** Who did what with a test and when, newest first, from the log of the server. */
export function TestLog({ test, facts }: { test: Test; facts: readonly string[] }) {
  const { entries, problem, again } = useTestLog(test.id, test, facts)
  const { naming, whoOf } = useNaming()
  const faces = useFaces()
  const lines = (entries ?? []).map((entry) => ({ ...entry, words: logWords(entry) })).filter(({ words }) => words)
  return (
    <section>
      <SectionHead name={say('testFacts.log')} />
      {problem && (
        <p className={styles.meta} role="status">
          {say(problem === 'offline' ? 'testFacts.logOffline' : 'testFacts.logFailed')}{' '}
          {problem === 'failed' && <TextButton onClick={again}>{say('testFacts.logAgain')}</TextButton>}
        </p>
      )}
      {entries === null && problem === null && (
        <p className={styles.meta} role="status">
          {say('testFacts.logReading')}
        </p>
      )}
      {entries !== null && lines.length === 0 && <p className={styles.meta}>{say('testFacts.logNone')}</p>}
      <ol className={styles.log}>
        {lines.map(({ seq, at, member, words }) => (
          <li key={seq}>
            <time dateTime={new Date(at).toISOString()}>{shortDay(dayIn(naming.zone, at), naming.today)}</time>
            <Avatar person={faces.get(member ?? '') ?? null} bare />
            <span>{say('testFacts.logLine', { name: whoOf(member), what: words })}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
