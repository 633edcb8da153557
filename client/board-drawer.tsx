import { useEffect } from 'react'
import type { Item } from '../shared/schema/item.ts'
import { ErrorBoundary } from './ui/error-boundary.tsx'
import { lazyPart } from './ui/lazy-part.ts'
import type { BoardAddress } from './use-board-address.ts'
import type { BoardDialogs } from './use-board-dialogs.tsx'

const ItemDrawer = lazyPart(async () => {
  const { ItemDrawerView, fetchBriefAhead } = await import('./item-drawer-view.tsx')
  fetchBriefAhead()
  return ItemDrawerView
})
const FaultDrawer = lazyPart(async () => (await import('./features/frame/fault-drawer.tsx')).FaultDrawer)

type BoardDrawerProps = Pick<BoardDialogs, 'onSend' | 'tell'> & {
  address: BoardAddress
  onCopyLink: (item: Item) => void
}

/** The item that is open beside the view; a page of its own has none. */
export function BoardDrawer({ address, onCopyLink, onSend, tell }: BoardDrawerProps) {
  const { view, open, onOpen, onOpenPage, onHistory } = address
  // it must open without a network too
  useEffect(() => {
    for (const part of [ItemDrawer, FaultDrawer]) part.preload()
  }, [])
  if (view === 'item' || open === null) return null
  const onClose = () => onOpen(null)
  return (
    <ErrorBoundary key={open} fallback={(fault) => <FaultDrawer fault={fault} onClose={onClose} />}>
      <ItemDrawer
        id={open}
        onClose={onClose}
        onOpen={onOpen}
        onOpenPage={() => onOpenPage(open)}
        onCopyLink={onCopyLink}
        onSend={onSend}
        onHistory={onHistory}
        focusOnClose={() => cardOf(open)}
        tell={tell}
      />
    </ErrorBoundary>
  )
}

/** The card of an item on the board; another element than before when its item has moved meanwhile. */
function cardOf(item: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-card="${CSS.escape(item)}"]`)
}
