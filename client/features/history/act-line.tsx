import type { Naming } from '../../board/activity/activity-words.ts'
import { useCanEdit } from '../../session/board-hooks.ts'
import { TextButton } from '../../ui/text-button.tsx'
import { capital } from '../../words/capital.ts'
import { say } from '../../words/say.ts'
import { actWords } from './act-words.ts'
import { DifferenceLines } from './difference-lines.tsx'
import styles from './history.module.css'
import type { Act } from './stream-acts.ts'
import { thingWords } from '../../board/activity/thing-words.ts'

/** Where an act leads to. */
export type ActOpeners = {
  /** Opens an item as it is now. */
  onOpen: (item: string) => void
  /** Shows the board as it was after a row of the log, with an item open. */
  onThen: (seq: number, card: string | null) => void
  /** Asks before an item is taken back to how it was then. */
  onRestore: (seq: number, at: number, item: string) => void
}

type ActLineProps = ActOpeners & {
  act: Act
  /** When, epoch ms. */
  at: number
  /** '' where it was said above. */
  who: string
  member: string | null
  naming: Naming
}

/** So many things are told of one by one. */
const mostTold = 20

/** One act as a sentence; on demand what exactly it changed, and the ways to what it was done to. */
export function ActLine({ act, at, who, member, naming, onOpen, onThen, onRestore }: ActLineProps) {
  const canEdit = useCanEdit()
  const words = actWords(act, naming, member)
  const [first] = act.things
  const item = act.collection === 'items' && act.things.length === 1 ? (first?.id ?? null) : null
  const name = item === null ? '' : thingWords('items', item, naming, first?.changes)
  const sentence = who === '' ? capital(words) : say('history.sentence', { name: who, what: words })
  return (
    <details className={styles.act}>
      <summary>{sentence}</summary>
      <div className={styles.detail}>
        <Things act={act} naming={naming} />
        <p className={styles.links}>
          {item !== null && naming.store.rows.items.get(item) && (
            <TextButton aria-label={say('history.openNamed', { name })} onClick={() => onOpen(item)}>
              {say('history.openItem')}
            </TextButton>
          )}
          <TextButton aria-label={say('history.thenOf', { what: words })} onClick={() => onThen(act.seq, item)}>
            {say('history.asThen')}
          </TextButton>
          {item !== null && canEdit && (
            <TextButton aria-label={say('history.restoreNamed', { name })} onClick={() => onRestore(act.seq, at, item)}>
              {say('history.restoreItem')}
            </TextButton>
          )}
        </p>
      </div>
    </details>
  )
}

/** What was done to each: where all of it is said already, only which they are. */
function Things({ act: { kind, collection, things }, naming }: Pick<ActLineProps, 'act' | 'naming'>) {
  const isSaid = kind !== 'changed' && kind !== 'moved'
  const isOne = things.length === 1
  return (
    <>
      {things.slice(0, mostTold).map(({ id, changes }) => (
        <div key={id} className={styles.told}>
          {!isOne && <p>{thingWords(collection, id, naming, changes)}</p>}
          {!isSaid && <DifferenceLines changes={changes} naming={naming} />}
        </div>
      ))}
      {things.length > mostTold && (
        <p className={styles.note}>{say('history.moreThings', { count: things.length - mostTold })}</p>
      )}
    </>
  )
}
