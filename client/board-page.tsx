import { useCallback, useEffect, useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { BoardFrame, type BoardView, boardViews } from './features/frame/board-frame.tsx'
import { EndedBoard } from './features/frame/ended-board.tsx'
import { useBoardKeys } from './features/frame/use-board-keys.ts'
import { useUndo } from './features/frame/use-undo.ts'
import { type PageParts, SprintView } from './features/sprint/sprint-view.tsx'
import { currentSprint } from '../shared/selectors/current-sprint.ts'
import { isOnBoard } from '../shared/selectors/item-place.ts'
import type { Item } from '../shared/schema/item.ts'
import { itemPath, sprintPath, viewPath } from './routes.ts'
import { useBoardRow } from './session/board-hooks.ts'
import { useRows } from './session/react.ts'
import { useRowCount } from './session/row-count.ts'
import { SessionProvider, useSession } from './session/session-provider.tsx'
import { copyText } from './ui/copy-text.ts'
import { ErrorBoundary } from './ui/error-boundary.tsx'
import { lazyPart } from './ui/lazy-part.ts'
import { Toaster } from './ui/toaster.tsx'
import { createToasts } from './ui/toasts.ts'
import { useBack } from './use-back.ts'
import { useBoardSession } from './use-board-session.ts'
import { useItemNamed } from './use-item-named.ts'
import { say } from './words/say.ts'

const ItemDrawer = lazyPart(async () => (await import('./features/item/item-drawer.tsx')).ItemDrawer)
const ShareDialog = lazyPart(async () => (await import('./features/share/share-dialog.tsx')).ShareDialog)
const ItemPage = lazyPart(async () => (await import('./features/item/item-page.tsx')).ItemPage)
const SendDialog = lazyPart(async () => (await import('./features/send/send-dialog.tsx')).SendDialog)
const OtherView = lazyPart(async () => (await import('./other-view.tsx')).OtherView)
const Together = lazyPart(async () => (await import('./features/frame/together.tsx')).Together)
const WhoMoved = lazyPart(async () => (await import('./features/frame/who-moved.ts')).WhoMoved)
const FaultNotice = lazyPart(async () => (await import('./ui/fault-notice.tsx')).FaultNotice)
const FaultDrawer = lazyPart(async () => (await import('./features/frame/fault-drawer.tsx')).FaultDrawer)
const KeySheet = lazyPart(async () => (await import('./features/frame/key-sheet.tsx')).KeySheet)

/** Stands for the item of an address that names none: its page says so. */
const noItem = ''

type PageView = BoardView | 'item'
/** `item`: number or id of the one that the page is of. */
type BoardPageProps = { board: string; view: PageView; openItem: string | null; item: string | null }

/** One board: its session, its frame, the sprint on it, and an item in the drawer. */
export function BoardPage(props: BoardPageProps) {
  const { board } = props
  const { session, problem } = useBoardSession(board)
  const [, navigate] = useLocation()
  if (problem) return <EndedBoard problem={problem} session={session} onLeave={() => navigate('/')} />
  if (!session)
    return (
      <p className="visually-hidden" role="status">
        {say('frame.loading')}
      </p>
    )
  return (
    <SessionProvider session={session}>
      <OpenBoard {...props} />
    </SessionProvider>
  )
}

function OpenBoard({ board, view, openItem, item: named }: BoardPageProps) {
  const session = useSession()
  const [, navigate] = useLocation()
  const [toasts] = useState(createToasts)
  const [sharing, setSharing] = useState(false)
  const [sending, setSending] = useState<readonly string[]>([])
  const [keysShown, setKeysShown] = useState(false)
  const sprint = currentSprint(useRows('sprints'))?.id
  const pageItem = useItemNamed(named)
  const open = view === 'item' ? (pageItem?.id ?? noItem) : openItem
  const tell = useCallback((text: string, undo?: () => void) => void toasts.show(text, undo), [toasts])
  const [search, setSearch] = useSearchParams()
  const onOpen = useCallback(
    (id: string | null) =>
      navigate(view === 'sprint' || view === 'item' || id ? sprintPath(board, id, search) : viewPath(board, view)),
    [board, navigate, search, view],
  )
  const { rows } = session.store
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
  const onBack = useBack(view !== 'item', () => navigate(sprintPath(board)))
  const onGo = useCallback(
    (to: string, item: string | null) => {
      if (to === 'item' && item !== null) return onOpenPage(item)
      const known = boardViews.find((one) => one === to) ?? 'sprint'
      navigate(known === 'sprint' ? sprintPath(board, item, search) : viewPath(board, known, item))
    },
    [board, navigate, onOpenPage, search],
  )
  const onQuery = useCallback(
    (query: URLSearchParams) => {
      const { item } = Object.fromEntries(search)
      if (item !== undefined) query.set('item', item)
      setSearch(query, { replace: true })
    },
    [search, setSearch],
  )
  const { undo, redo } = useUndo(tell)
  useBoardKeys({ undo, redo, sheet: () => setKeysShown(true) })
  useTitle(pageItem?.title, useBoardRow()?.name)
  usePartsAhead()

  const { presence } = session
  useEffect(() => presence.show({ view, open: open === noItem ? null : open }), [open, presence, view])

  const count = useRowCount('items', (item) => item.place[0] === sprint && isOnBoard(item), [sprint])
  const copyLink = (item: Item) => {
    void copyText(location.origin + itemPath(board, item)).then((copied) =>
      tell(copied ? say('item.copied') : say('share.copyByHand')),
    )
  }
  const frame = (parts: PageParts) => (
    <BoardFrame
      {...parts}
      view={view === 'item' ? null : view}
      pathOf={(to) => viewPath(board, to)}
      sprintCount={count}
      onNavigate={navigate}
      onShare={session.me.role === 'owner' ? () => setSharing(true) : null}
      onKeys={() => setKeysShown(true)}
      onUndo={undo}
      onRedo={redo}
      onOpenItem={onOpen}
      drawer={
        view !== 'item' &&
        open !== null && (
          <ErrorBoundary key={open} fallback={(fault) => <FaultDrawer fault={fault} onClose={() => onOpen(null)} />}>
            <ItemDrawer
              id={open}
              onClose={() => onOpen(null)}
              onOpen={onOpen}
              onOpenPage={() => onOpenPage(open)}
              onCopyLink={copyLink}
              onSend={setSending}
              focusOnClose={() => cardOf(open)}
              tell={tell}
            />
          </ErrorBoundary>
        )
      }
    />
  )
  return (
    <>
      <ErrorBoundary
        key={view}
        fallback={(fault) => frame({ title: viewTitle[view](), children: <FaultNotice fault={fault} /> })}
      >
        {view === 'sprint' && (
          <SprintView
            openItem={open}
            onOpen={onOpen}
            onOpenPage={onOpenPage}
            query={search}
            onQuery={onQuery}
            onSend={setSending}
            tell={tell}
            frame={frame}
          />
        )}
        {view === 'item' && (
          <ItemPage
            frame={frame}
            id={pageItem?.id ?? noItem}
            onOpen={(id) => onOpenPage(id, { replace: true })}
            onClose={onBack}
            onCopyLink={copyLink}
            onSend={setSending}
            tell={tell}
          />
        )}
        {view !== 'sprint' && view !== 'item' && (
          <OtherView view={view} board={board} frame={frame} openItem={open} tell={tell} />
        )}
      </ErrorBoundary>
      {sharing && <ShareDialog board={board} open onClose={() => setSharing(false)} tell={tell} />}
      {sending.length > 0 && <SendDialog ids={sending} onClose={() => setSending([])} tell={tell} />}
      {keysShown && <KeySheet open onClose={() => setKeysShown(false)} />}
      <WhoMoved tell={tell} />
      <Together view={view} open={open} onGo={onGo} tell={tell} />
      <Toaster toasts={toasts} />
    </>
  )
}

const viewTitle: Readonly<Record<PageView, () => string>> = {
  item: () => say('item.page'),
  sprint: () => say('sprint.title'),
  settings: () => say('settings.title'),
  bin: () => say('bin.title'),
  import: () => say('import.title'),
}

/** The window is named after the item that fills it and after the board, so that tabs can be told apart. */
function useTitle(item: string | undefined, board: string | undefined): void {
  useEffect(() => {
    document.title = [item, board, 'Topsight'].filter(Boolean).join(' · ')
  }, [item, board])
}

/** The card of an item on the board; another element than before when its item has moved meanwhile. */
function cardOf(item: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-card="${CSS.escape(item)}"]`)
}

/** Once the board shows, the code of what opens over it is fetched: it must open without a network too. */
function usePartsAhead(): void {
  useEffect(() => {
    for (const part of [ItemDrawer, ItemPage, ShareDialog, KeySheet, OtherView, SendDialog, FaultDrawer]) part.preload()
  }, [])
}
