import type { ItemNews } from '../../../shared/selectors/item-news.ts'
import { useBoardRow, useToday } from '../../session/board-hooks.ts'
import { useBoardStore } from '../../session/react.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { say } from '../../words/say.ts'
import styles from './meanwhile.module.css'
import { actWords, peopleWords } from './news-words.ts'
import { useFirstName } from './use-news.ts'

type NewsListProps = { news: readonly ItemNews[]; onClose: () => void; onOpen: (item: string) => void }

/** What others did, item by item; a press opens the item. */
export function NewsList({ news, onClose, onOpen }: NewsListProps) {
  const store = useBoardStore()
  const today = useToday()
  const nameOf = useFirstName()
  const prefix = useBoardRow()?.prefix ?? ''
  return (
    <Dialog
      open
      title={say('meanwhile.title')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{say('common.close')}</Button>}
    >
      <ul className={styles.list}>
        {news.map(({ item, acts, by }) => (
          <li key={item.id}>
            <button type="button" className={styles.item} onClick={() => onOpen(item.id)}>
              <span className={styles.head}>
                {item.number !== null && <span className={styles.key}>{`${prefix}-${item.number}`}</span>}
                <b className={styles.title}>{item.title}</b>
              </span>
              {acts.map((act) => (
                <span key={act.kind === 'changed' ? act.field : act.kind} className={styles.act}>
                  {actWords(act, { store, nameOf, today })}
                </span>
              ))}
              {by.length > 0 && (
                <span className={styles.by}>{say('meanwhile.by', { people: peopleWords(by, nameOf) })}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
