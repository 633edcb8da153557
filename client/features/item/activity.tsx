import { useId, useState } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import { firstNameOf, useBoardRow, useToday } from '../../session/board-hooks.ts'
import { useBoardStore, usePeople } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Icon } from '../../ui/icon.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { formatMoment } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import { type Naming, activityWords } from './activity-words.ts'
import styles from './activity.module.css'
import { useActivity } from './use-activity.ts'

/** Who changed what of an item and when, from the log of the server; closed until somebody asks. */
export function Activity({ item }: { item: Item }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <section className={styles.part}>
      <h3>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'down' : 'right'} size={14} />
          {say('activity.title')}
        </button>
      </h3>
      <div id={id}>{open && <ActivityList item={item.id} />}</div>
    </section>
  )
}

function ActivityList({ item }: { item: string }) {
  const { read, problem, earlier, again } = useActivity(item)
  const { naming, whoOf } = useNaming()
  return (
    <>
      {problem && (
        <p className={styles.note} role="status">
          {say(`activity.${problem}`)}{' '}
          {problem === 'failed' && <TextButton onClick={again}>{say('activity.tryAgain')}</TextButton>}
        </p>
      )}
      {!read && !problem && (
        <p className={styles.note} role="status">
          {say('activity.loading')}
        </p>
      )}
      {read?.entries.length === 0 && <p className={styles.note}>{say('activity.none')}</p>}
      {read && read.entries.length > 0 && (
        <ol className={styles.entries}>
          {read.entries.map((entry) => (
            <li key={entry.seq} className={styles.entry}>
              <span>{say('activity.sentence', { name: whoOf(entry.member), what: activityWords(entry, naming) })}</span>
              <time className={styles.when} dateTime={new Date(entry.at).toISOString()}>
                {formatMoment(entry.at, naming.zone, naming.today)}
              </time>
            </li>
          ))}
        </ol>
      )}
      {read?.next != null && problem === null && <TextButton onClick={earlier}>{say('activity.earlier')}</TextButton>}
    </>
  )
}

function useNaming(): { naming: Naming; whoOf: (member: string | null) => string } {
  const { member: me } = useSession().me
  const people = usePeople()
  const store = useBoardStore()
  const board = useBoardRow()
  const today = useToday()
  const nameOf = (member: string) => firstNameOf(people.get(member)?.name ?? say('member.unknown'))
  return {
    naming: { store, nameOf, prefix: board?.prefix || 'T', zone: board?.zone ?? 'UTC', today },
    whoOf: (member) =>
      member === null ? say('activity.server') : member === me ? say('activity.you') : nameOf(member),
  }
}
