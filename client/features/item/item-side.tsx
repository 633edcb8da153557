import '../../words/en-item.ts'
import { Activity } from './activity.tsx'
import { ApprovalPart } from './approval-part.tsx'
import { Checklist } from './checklist.tsx'
import { ItemFields } from './item-fields.tsx'
import styles from './item-page.module.css'
import { Links } from './links.tsx'
import type { ItemSurroundings, OpenItem } from './use-item.ts'

type ItemSideProps = { open: OpenItem } & Pick<ItemSurroundings, 'onHistory' | 'differenceLink' | 'tell'>

/** The fields of an item beside its brief, and what belongs to it. */
export function ItemSide({ open, onHistory, differenceLink, tell }: ItemSideProps) {
  const { item, readOnly, keep, move } = open
  return (
    <div className={styles.side}>
      <ApprovalPart {...{ item, differenceLink, tell }} />
      <ItemFields item={item} readOnly={readOnly} onKeep={keep} onMove={move} />
      <Checklist item={item} readOnly={readOnly} onKeep={keep} />
      <Links item={item} readOnly={readOnly} onKeep={keep} />
      <Activity item={item} onHistory={onHistory} />
    </div>
  )
}
