import type { ReactNode } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import { Drawer } from '../../ui/drawer.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import '../../words/en-item.ts'
import { say } from '../../words/say.ts'
import { Activity } from './activity.tsx'
import { ApprovalPart } from './approval-part.tsx'
import { BinnedNotice } from './binned-notice.tsx'
import { BlockedField } from './blocked-field.tsx'
import { Checklist } from './checklist.tsx'
import styles from './item-drawer.module.css'
import { ItemFields } from './item-fields.tsx'
import { ItemHead } from './item-head.tsx'
import { ItemDraft, ItemTitle } from './item-parts.tsx'
import { Links } from './links.tsx'
import { type ItemSurroundings, useItem } from './use-item.ts'

type ItemDrawerProps = ItemSurroundings & {
  id: string
  /** Opens another item. */
  onOpen: (id: string) => void
  /** Opens this one as a page of its own. */
  onOpenPage: () => void
  /** Takes the focus on closing when what had it before is gone. */
  focusOnClose: () => HTMLElement | null
  /** What the item says, live; without it the text that came with the item. */
  brief?: (item: Item) => ReactNode
}

/** Everything about one item, each field edited where it stands; the board behind stays live. In the bin it is only read. */
export function ItemDrawer({ id, onOpen, onOpenPage, focusOnClose, brief, ...around }: ItemDrawerProps) {
  const open = useItem(id, around)
  if (!open) {
    return (
      <Drawer label={say('item.gone')} head={null} onClose={around.onClose}>
        <EmptyState>{say('item.gone')}</EmptyState>
      </Drawer>
    )
  }
  const { item, itemKey, readOnly, keep, move, restore, acts } = open
  return (
    <Drawer
      label={`${itemKey} ${item.title}`}
      onClose={around.onClose}
      focusOnClose={focusOnClose}
      head={
        <>
          <ItemHead item={item} itemKey={itemKey} onOpen={onOpen} acts={acts} />
          <IconButton icon="open" label={say('item.openPage')} onClick={onOpenPage} />
        </>
      }
    >
      {item.deleted && <BinnedNotice item={item} onRestore={restore} />}
      <ItemTitle {...{ item, readOnly, keep }} className={styles.title} />
      {item.blocked && <BlockedField item={item} readOnly={readOnly} onKeep={keep} />}
      <ApprovalPart item={item} differenceLink={around.differenceLink} tell={around.tell} />
      <ItemFields item={item} readOnly={readOnly} onKeep={keep} onMove={move} />
      {brief?.(item)}
      <Checklist item={item} readOnly={readOnly} onKeep={keep} />
      <Links item={item} readOnly={readOnly} onKeep={keep} />
      {!brief && <ItemDraft {...{ item, readOnly, keep }} />}
      <Activity item={item} onHistory={around.onHistory} />
    </Drawer>
  )
}
