import type { Item } from '../../../shared/schema/item.ts'
import { firstNameOf, useBoardRow, useToday } from '../../session/board-hooks.ts'
import { usePeople } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Button } from '../../ui/button.tsx'
import { formatMoment } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import styles from './item-drawer.module.css'

type BinnedNoticeProps = { item: Item; onRestore: (() => void) | null }

/** Says that the item is in the bin, since when and by whom; `onRestore` null: not for me to take it out. */
export function BinnedNotice({ item, onRestore }: BinnedNoticeProps) {
  const { member } = useSession().me
  const people = usePeople()
  const zone = useBoardRow()?.zone ?? 'UTC'
  const today = useToday()
  if (!item.deleted) return null
  const [at, by] = item.deleted
  const name = by === member ? say('item.byYou') : firstNameOf(people.get(by)?.name ?? say('member.unknown'))
  return (
    <div className={styles.binned} role="status">
      <p>
        {say('item.inBin')}{' '}
        <span className={styles.count}>{say('item.binned', { when: formatMoment(at, zone, today), name })}</span>
      </p>
      {onRestore && <Button onClick={onRestore}>{say('item.restore')}</Button>}
    </div>
  )
}
