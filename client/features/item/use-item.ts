import type { ReactNode } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import { useBoardRow, useCanEdit } from '../../session/board-hooks.ts'
import { placeWords } from '../../session/place-words.ts'
import { useRow } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'

/** What an open item needs of the page around it. */
export type ItemSurroundings = {
  onCopyLink: (item: Item) => void
  /** Asks to which other board the item is moved or copied. */
  onSend: (ids: readonly string[]) => void
  /** Shows what was done to an item; with `at`, a row of the log, the item as it was then. */
  onHistory?: ((item: string, at: number | null) => void) | undefined
  /** A link to what was changed in the brief of an item since a version, a row of its log. */
  differenceLink?: ((item: Item, since: number) => ReactNode) | undefined
  onClose: () => void
  tell: (text: string, undo?: () => void) => void
}

/** An item that is open, and what can be done with it. */
export type OpenItem = {
  item: Item
  /** 'T-219', or '·' while it has no number. */
  itemKey: string
  /** Not mine to change, or in the bin. */
  readOnly: boolean
  keep: (patch: Record<string, unknown>) => void
  move: (args: Record<string, unknown>) => void
  /** Takes it out of the bin; null: not for me. */
  restore: (() => void) | null
  /** What the menu offers. */
  acts: readonly MenuItem[]
}

/** The item by its id; null when the board has none such. */
export function useItem(
  id: string,
  { onCopyLink, onSend, onHistory, onClose, tell }: ItemSurroundings,
): OpenItem | null {
  const session = useSession()
  const canEdit = useCanEdit()
  const item = useRow('items', id)
  const prefix = useBoardRow()?.prefix || 'T'
  if (!item) return null
  const readOnly = !canEdit || item.deleted !== null
  const itemKey = item.number === null ? '·' : `${prefix}-${item.number}`
  const attempt = (name: string, args: Record<string, unknown>) =>
    session.run(name, { id, ...args }).then(
      () => true,
      (error: unknown) => {
        tell(refusalWords(error))
        return false
      },
    )
  const run = (name: string, args: Record<string, unknown>) => void attempt(name, args)
  function remove() {
    run('item.delete', {})
    onClose()
    // this very act: my last one may be another by the time the toast is pressed
    tell(say('item.deleted', { key: itemKey }), () => run('item.restore', {}))
  }
  async function restore() {
    if (!(await attempt('item.restore', {}))) return
    const back = session.store.rows.items.get(id)
    const place = back ? placeWords(back, session.store).full : ''
    tell(say('bin.restoredTo', { name: itemKey, place }), () => run('item.delete', {}))
  }
  const acts: MenuItem[] = [{ text: say('item.copyLink'), icon: 'link', onChoose: () => onCopyLink(item) }]
  if (session.past) return { ...asItIs(item), itemKey, acts }
  if (onHistory) acts.push({ text: say('item.earlier'), icon: 'history', onChoose: () => onHistory(id, null) })
  if (!item.deleted) acts.push({ text: say('item.send'), icon: 'open', onChoose: () => onSend([id]) })
  if (!readOnly) acts.push({ text: say('item.delete'), icon: 'remove', danger: true, parted: true, onChoose: remove })
  return {
    item,
    itemKey,
    readOnly,
    keep: (patch) => run('item.update', patch),
    move: (args) => run('item.move', args),
    restore: canEdit ? () => void restore() : null,
    acts,
  }
}

/** An item of the past, which nobody changes. */
function asItIs(item: Item): Omit<OpenItem, 'itemKey' | 'acts'> {
  return { item, readOnly: true, keep: () => undefined, move: () => undefined, restore: null }
}
