import { useId, useState } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import { activityWords } from '../../board/activity/activity-words.ts'
import { useNaming } from '../../board/activity/use-naming.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Icon } from '../../ui/icon.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { formatMoment } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import styles from './activity.module.css'
import { useActivity } from './use-activity.ts'
import type { ItemSurroundings } from './use-item.ts'

/** Who changed what of an item and when, from the log of the server; closed until somebody asks. */
export function Activity({ item, onHistory }: { item: Item } & Pick<ItemSurroundings, 'onHistory'>) {
  const [open, setOpen] = useState(false)
  const id = useId()
  // what was done since does not belong to an item of the past
  if (useSession().past) return null
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
      <div id={id}>{open && <ActivityList item={item.id} onHistory={onHistory} />}</div>
    </section>
  )
}

function ActivityList({ item, onHistory }: { item: string } & Pick<ItemSurroundings, 'onHistory'>) {
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
              <span className={styles.when}>
                <time dateTime={new Date(entry.at).toISOString()}>
                  {formatMoment(entry.at, naming.zone, naming.today)}
                </time>{' '}
                {onHistory && (
                  <TextButton
                    aria-label={say('activity.thenAt', { when: formatMoment(entry.at, naming.zone, naming.today) })}
                    onClick={() => onHistory(item, entry.seq)}
                  >
                    {say('activity.asThen')}
                  </TextButton>
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
      {read?.next != null && problem === null && <TextButton onClick={earlier}>{say('activity.earlier')}</TextButton>}
      {onHistory && (
        <p className={styles.note}>
          <TextButton onClick={() => onHistory(item, null)}>{say('activity.all')}</TextButton>
        </p>
      )}
    </>
  )
}
