import { useCallback, useEffect, useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { BoardFrame, type BoardView, boardViews } from './features/frame/board-frame.tsx'
import { EndedBoard } from './features/frame/ended-board.tsx'
import { useBoardKeys } from './features/frame/use-board-keys.ts'
import { useUndo } from './features/frame/use-undo.ts'
import { useWhoMoved } from './features/frame/use-who-moved.ts'
import { type PageParts, SprintView } from './features/sprint/sprint-view.tsx'
import { currentSprint } from '../shared/selectors/current-sprint.ts'
import { isOnBoard } from '../shared/selectors/item-place.ts'
import type { Item } from '../shared/schema/item.ts'
import { itemPath, sprintPath, viewPath } from './routes.ts'
import { useBoardRow } from './session/board-hooks.ts'
import { useRows, useSelector } from './session/react.ts'
import { useRowCount } from './session/row-count.ts'
import { SessionProvider, useSession } from './session/session-provider.tsx'
import { copyText } from './ui/copy-text.ts'
import { lazyPart } from './ui/lazy-part.ts'
import { Toaster } from './ui/toaster.tsx'
import { createToasts } from './ui/toasts.ts'
import { useBoardSession } from './use-board-session.ts'
import { say } from './words/say.ts'

const ItemDrawer = lazyPart(async () => (await import('./features/item/item-drawer.tsx')).ItemDrawer)
const ShareDialog = lazyPart(async () => (await import('./features/share/share-dialog.tsx')).ShareDialog)
const SettingsPage = lazyPart(async () => (await import('./features/settings/settings-page.tsx')).SettingsPage)
const SendDialog = lazyPart(async () => (await import('./features/send/send-dialog.tsx')).SendDialog)
const BinPage = lazyPart(async () => (await import('./features/bin/bin-page.tsx')).BinPage)
const Together = lazyPart(async () => (await import('./features/frame/together.tsx')).Together)
const KeySheet = lazyPart(async () => (await import('./features/frame/key-sheet.tsx')).KeySheet)

/** Stands for the item of an address whose number no item has: the drawer says so. */
const noItem = ''

type BoardPageProps = { board: string; view: BoardView; openItem: string | null; openNumber: number | null }

/** One board: its session, its frame, the sprint on it, and an item in the drawer. */
export function BoardPage({ board, view, openItem, openNumber }: BoardPageProps) {
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
      <OpenBoard board={board} view={view} openItem={openItem} openNumber={openNumber} />
    </SessionProvider>
  )
}

function OpenBoard({ board, view, openItem, openNumber }: BoardPageProps) {
  const session = useSession()
  const [, navigate] = useLocation()
  const [toasts] = useState(createToasts)
  const [sharing, setSharing] = useState(false)
  const [sending, setSending] = useState<readonly string[]>([])
  const [keysShown, setKeysShown] = useState(false)
  const sprint = currentSprint(useRows('sprints'))?.id
  // plain values: the page around the views is drawn anew when they change, not with every edited item
  const open = useSelector(
    ['items'],
    ({ rows }) => (openNumber === null ? openItem : (numbered(rows.items.all().values(), openNumber) ?? noItem)),
    [openItem, openNumber],
  )
  const tell = useCallback((text: string, undo?: () => void) => void toasts.show(text, undo), [toasts])
  const [search, setSearch] = useSearchParams()
  const onOpen = useCallback(
    (id: string | null) => navigate(view === 'sprint' || id ? sprintPath(board, id, search) : viewPath(board, view)),
    [board, navigate, search, view],
  )
  const onGo = useCallback(
    (to: string, item: string | null) => {
      const known = boardViews.find((one) => one === to) ?? 'sprint'
      navigate(known === 'sprint' ? sprintPath(board, item, search) : viewPath(board, known, item))
    },
    [board, navigate, search],
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
  useWhoMoved(tell)
  useTitle(useBoardRow()?.name)
  usePartsAhead()

  const { presence } = session
  useEffect(() => presence.show({ view, open: open === noItem ? null : open }), [open, presence, view])

  const count = useRowCount('items', (item) => item.place[0] === sprint && isOnBoard(item), [sprint])
  const copyLink = (item: Item) => {
    const path = item.number === null ? sprintPath(board, item.id) : itemPath(board, item.number)
    void copyText(location.origin + path).then((copied) => tell(copied ? say('item.copied') : say('share.copyByHand')))
  }
  const frame = (parts: PageParts) => (
    <BoardFrame
      {...parts}
      view={view}
      pathOf={(to) => viewPath(board, to)}
      sprintCount={count}
      onNavigate={navigate}
      onShare={session.me.role === 'owner' ? () => setSharing(true) : null}
      onKeys={() => setKeysShown(true)}
      onUndo={undo}
      onRedo={redo}
      onOpenItem={onOpen}
      drawer={
        open !== null && (
          <ItemDrawer
            key={open}
            id={open}
            onClose={() => onOpen(null)}
            onOpen={onOpen}
            onCopyLink={copyLink}
            onSend={setSending}
            focusOnClose={() => cardOf(open)}
            tell={tell}
          />
        )
      }
    />
  )
  return (
    <>
      {view === 'sprint' && (
        <SprintView
          openItem={open}
          onOpen={onOpen}
          query={search}
          onQuery={onQuery}
          onSend={setSending}
          tell={tell}
          frame={frame}
        />
      )}
      {view === 'settings' && <SettingsPage frame={frame} tell={tell} />}
      {view === 'bin' && (
        <BinPage frame={frame} openItem={open} onOpen={(id) => navigate(viewPath(board, view, id))} tell={tell} />
      )}
      {sharing && <ShareDialog board={board} open onClose={() => setSharing(false)} tell={tell} />}
      {sending.length > 0 && <SendDialog ids={sending} onClose={() => setSending([])} tell={tell} />}
      {keysShown && <KeySheet open onClose={() => setKeysShown(false)} />}
      <Together view={view} open={open} onGo={onGo} tell={tell} />
      <Toaster toasts={toasts} />
    </>
  )
}

/** The window is named after the board, so that tabs can be told apart. */
function useTitle(name: string | undefined): void {
  useEffect(() => {
    document.title = name ? `${name} · Topsight` : 'Topsight'
  }, [name])
}

/** The card of an item on the board; another element than before when its item has moved meanwhile. */
function cardOf(item: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-card="${CSS.escape(item)}"]`)
}

/** Once the board shows, the code of what opens over it is fetched: it must open without a network too. */
function usePartsAhead(): void {
  useEffect(() => {
    for (const part of [ItemDrawer, ShareDialog, KeySheet, SettingsPage, BinPage, SendDialog]) part.preload()
  }, [])
}

function numbered(items: Iterable<Item>, number: number): string | undefined {
  for (const item of items) if (item.number === number) return item.id
  return undefined
}
