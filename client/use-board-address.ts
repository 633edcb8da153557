import { useCallback, useEffect } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { type BoardView, boardViews } from './features/frame/board-frame.tsx'
import { itemPath, partPath, sprintPath, viewPath } from './routes.ts'
import { useSession } from './session/session-provider.tsx'
import { useBack } from './use-back.ts'
import { useItemNamed } from './use-item-named.ts'
import { useStandUpAddress } from './use-stand-up-address.ts'

export type PageView = BoardView | 'item'

/** `item`: number or id of the one that the page is of; `part`: the closed sprint or the test that it tells of. */
export type BoardAddressProps = {
  board: string
  view: PageView
  openItem: string | null
  item: string | null
  part: string | null
}

/** Stands for the item of an address that names none: its page says so. */
export const noItem = ''

export type BoardAddress = ReturnType<typeof useBoardAddress>

/** What the address of a board's page says, and the ways from there to others. */
export function useBoardAddress({ board, view, openItem, item: named, part }: BoardAddressProps) {
  const { rows } = useSession().store
  const [, navigate] = useLocation()
  const [search, setSearch] = useSearchParams()
  const pageItem = useItemNamed(named)
  const open = view === 'item' ? (pageItem?.id ?? noItem) : openItem
  const standUp = useStandUpAddress(board, openItem)
  const onOpen = useCallback(
    (id: string | null) => {
      // an item opens over a view of items
      if (view === 'plan' || view === 'sprint' || view === 'history') navigate(viewPath(board, view, id, search))
      else if (view === 'review' || view === 'tests') navigate(partPath(board, view, part, id, search))
      else navigate(view === 'item' || id ? sprintPath(board, id, search) : viewPath(board, view))
    },
    [board, navigate, part, search, view],
  )
  const onOpenPage = useCallback(
    (id: string, options?: { replace: boolean }) =>
      navigate(itemPath(board, rows.items.get(id) ?? { id, number: null }), options),
    [board, navigate, rows],
  )
  const number = pageItem?.number ?? null
  useEffect(() => {
    // it was opened by its id before it had a number
    if (pageItem && number !== null && String(number) !== named) onOpenPage(pageItem.id, { replace: true })
  }, [named, number, onOpenPage, pageItem])
  const onGo = useCallback(
    (to: string, item: string | null) => {
      if (to === 'item' && item !== null) return onOpenPage(item)
      const known = boardViews.find((one) => one === to) ?? 'sprint'
      navigate(known === 'sprint' ? standUp.pathOf(to === 'stand-up', item) : viewPath(board, known, item))
    },
    [board, navigate, onOpenPage, standUp],
  )
  const onQuery = useCallback(
    (query: URLSearchParams) => {
      const { item } = Object.fromEntries(search)
      if (item !== undefined) query.set('item', item)
      setSearch(query, { replace: true })
    },
    [search, setSearch],
  )
  return {
    ...{ board, view, part, open, pageItem, standUp, query: search, navigate },
    /** As the others are told: the stand-up is a view too. */
    shownView: view === 'sprint' && standUp.turn !== null ? ('stand-up' as const) : view,
    ...{ onOpen, onOpenPage, onGo, onQuery },
    /** Shows what was done to an item; with `at`, a row of the log, the item as it was then. */
    onHistory: (card: string, at: number | null) =>
      navigate(viewPath(board, 'history', null, new URLSearchParams(at ? { at: String(at), card } : { of: card }))),
    onBack: useBack(view !== 'item', () => navigate(sprintPath(board))),
  }
}
