import type { Item } from '../../../shared/schema/item.ts'
import { useBoardRow, useCanEdit } from '../../session/board-hooks.ts'
import { placeWords } from '../../session/place-words.ts'
import { useRow } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { InlineText } from '../../ui/inline-text.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import { Activity } from './activity.tsx'
import { BinnedNotice } from './binned-notice.tsx'
import { BlockedField } from './blocked-field.tsx'
import { Checklist } from './checklist.tsx'
import styles from './item-drawer.module.css'
import { ItemField } from './item-field.tsx'
import { ItemFields } from './item-fields.tsx'
import { ItemHead } from './item-head.tsx'
import { Links } from './links.tsx'

type ItemDrawerProps = {
  id: string
  onClose: () => void
  /** Opens another item. */
  onOpen: (id: string) => void
  onCopyLink: (item: Item) => void
  /** Asks to which other board the item is moved or copied. */
  onSend: (ids: readonly string[]) => void
  /** Takes the focus on closing when what had it before is gone. */
  focusOnClose: () => HTMLElement | null
  tell: (text: string, undo?: () => void) => void
}

/** Everything about one item, each field edited where it stands; the board behind stays live. In the bin it is only read. */
export function ItemDrawer({ id, onClose, onOpen, onCopyLink, onSend, focusOnClose, tell }: ItemDrawerProps) {
  const session = useSession()
  const canEdit = useCanEdit()
  const item = useRow('items', id)
  const prefix = useBoardRow()?.prefix || 'T'
  if (!item) {
    return (
      <Drawer label={say('item.gone')} head={null} onClose={onClose}>
        <EmptyState>{say('item.gone')}</EmptyState>
      </Drawer>
    )
  }
  const readOnly = !canEdit || item.deleted !== null
  const key = item.number === null ? '·' : `${prefix}-${item.number}`
  const attempt = (name: string, args: Record<string, unknown>) =>
    session.run(name, { id, ...args }).then(
      () => true,
      (error: unknown) => {
        tell(refusalWords(error))
        return false
      },
    )
  const run = (name: string, args: Record<string, unknown>) => void attempt(name, args)
  const keep = (patch: Record<string, unknown>) => run('item.update', patch)
  function remove() {
    run('item.delete', {})
    onClose()
    // this very act: my last one may be another by the time the toast is pressed
    tell(say('item.deleted', { key }), () => run('item.restore', {}))
  }
  async function restore() {
    if (!(await attempt('item.restore', {}))) return
    const back = session.store.rows.items.get(id)
    const place = back ? placeWords(back, session.store).full : ''
    tell(say('bin.restoredTo', { name: key, place }), () => run('item.delete', {}))
  }
  const acts: MenuItem[] = [{ text: say('item.copyLink'), icon: 'link', onChoose: () => onCopyLink(item) }]
  if (!item.deleted) acts.push({ text: say('item.send'), icon: 'open', onChoose: () => onSend([id]) })
  if (!readOnly) acts.push({ text: say('item.delete'), icon: 'remove', danger: true, parted: true, onChoose: remove })
  return (
    <Drawer
      label={`${key} ${item.title}`}
      onClose={onClose}
      focusOnClose={focusOnClose}
      head={<ItemHead item={item} itemKey={key} onOpen={onOpen} acts={acts} />}
    >
      {item.deleted && <BinnedNotice item={item} onRestore={canEdit ? () => void restore() : null} />}
      <h2 className={styles.title}>
        <InlineText
          label={say('item.title')}
          value={item.title}
          required={say('item.needsTitle')}
          maxLength={500}
          readOnly={readOnly}
          onKeep={(title) => keep({ title })}
        />
      </h2>
      {item.blocked && <BlockedField item={item} readOnly={readOnly} onKeep={keep} />}
      <ItemFields item={item} readOnly={readOnly} onKeep={keep} onMove={(args) => run('item.move', args)} />
      <Checklist item={item} readOnly={readOnly} onKeep={keep} />
      <Links item={item} readOnly={readOnly} onKeep={keep} />
      {(item.draft !== '' || !readOnly) && (
        <section className={styles.part}>
          <h3 className={styles.heading}>{say('item.draft')}</h3>
          <div className={styles.draft}>
            <ItemField item={item} name="draft" label={say('item.draft')} readOnly={readOnly} onKeep={keep} />
          </div>
        </section>
      )}
      <Activity item={item} />
    </Drawer>
  )
}
