import { backlog } from '../../../shared/schema/item.ts'
import { itemKey } from '../../../shared/selectors/item-key.ts'
import type { ReviewItem } from '../../../shared/selectors/sprint-review.ts'
import { useBoardRow } from '../../session/board-hooks.ts'
import { useRow } from '../../session/react.ts'
import '../../words/en-run.ts'
import { say } from '../../words/say.ts'
import styles from './entry-line.module.css'

type EntryLineProps = {
  id: string
  /** The item as the report keeps it, if it does. */
  frozen?: ReviewItem
  /** What it was called, where no report says it. */
  title?: string
  points: string
  askedBy?: string
  wentTo?: string | null
  onOpen: (item: string) => void
}

/** An item as the report keeps it; it opens while it is on the board, and stays as text when it is deleted. */
export function EntryLine({
  id,
  frozen,
  title: known = '',
  points,
  askedBy = '',
  wentTo = null,
  onOpen,
}: EntryLineProps) {
  const row = useRow('items', id)
  const prefix = useBoardRow()?.prefix || 'T'
  const place = useRow('sprints', wentTo ?? '')?.name
  const isThere = row !== undefined && row.deleted === null
  const title = frozen?.title || row?.title || known || say('behind.noTitle')
  const key = itemKey(prefix, frozen?.number ?? row?.number ?? null)
  const notes = [
    ...(isThere ? [] : [say('behind.isGone')]),
    ...(askedBy === '' ? [] : [say('behind.askedBy', { name: askedBy })]),
    ...(wentTo === backlog ? [say('behind.toPlace', { place: say('behind.backlog') })] : []),
    ...(place === undefined ? [] : [say('behind.toPlace', { place })]),
  ]
  return (
    <li className={styles.entry}>
      <span className={styles.key}>{key}</span>
      <span className={styles.title}>
        {isThere ? (
          <button type="button" className={styles.open} onClick={() => onOpen(id)}>
            {title}
          </button>
        ) : (
          title
        )}
        {notes.length > 0 && <span className={styles.notes}>{notes.join(', ')}</span>}
      </span>
      <span className={styles.points}>{points}</span>
    </li>
  )
}
