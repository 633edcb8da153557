import { useCallback, useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { BoardFrame } from './features/frame/board-frame.tsx'
import { EndedBoard } from './features/frame/ended-board.tsx'
import { useBoardKeys } from './features/frame/use-board-keys.ts'
import { useUndo } from './features/frame/use-undo.ts'
import { useWhoMoved } from './features/frame/use-who-moved.ts'
import { SprintView } from './features/sprint/sprint-view.tsx'
import { currentSprint } from '../shared/selectors/current-sprint.ts'
import { isOnBoard } from '../shared/selectors/item-place.ts'
import type { Item } from '../shared/schema/item.ts'
import { itemPath, sprintPath } from './routes.ts'
import { useBoardRow } from './session/board-hooks.ts'
import { useRows } from './session/react.ts'
import { SessionProvider, useSession } from './session/session-provider.tsx'
import { copyText } from './ui/copy-text.ts'
import { lazyPart } from './ui/lazy-part.ts'
import { Toaster } from './ui/toaster.tsx'
import { createToasts } from './ui/toasts.ts'
import { useBoardSession } from './use-board-session.ts'
import { say } from './words/say.ts'

const ItemDrawer = lazyPart(async () => (await import('./features/item/item-drawer.tsx')).ItemDrawer)
const ShareDialog = lazyPart(async () => (await import('./features/share/share-dialog.tsx')).ShareDialog)
const KeySheet = lazyPart(async () => (await import('./features/frame/key-sheet.tsx')).KeySheet)

/** Stands for the item of an address whose number no item has: the drawer says so. */
const noItem = ''

type BoardPageProps = { board: string; openItem: string | null; openNumber: number | null }

/** One board: its session, its frame, the sprint on it, and an item in the drawer. */
export function BoardPage({ board, openItem, openNumber }: BoardPageProps) {
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
      <OpenBoard board={board} openItem={openItem} openNumber={openNumber} />
    </SessionProvider>
  )
}

function OpenBoard({ board, openItem, openNumber }: BoardPageProps) {
  const session = useSession()
  const [, navigate] = useLocation()
  const [toasts] = useState(createToasts)
  const [sharing, setSharing] = useState(false)
  const [keysShown, setKeysShown] = useState(false)
  const items = useRows('items')
  const sprint = currentSprint(useRows('sprints'))
  const open = openNumber === null ? openItem : (items.find((item) => item.number === openNumber)?.id ?? noItem)
  const tell = useCallback((text: string, undo?: () => void) => void toasts.show(text, undo), [toasts])
  const onOpen = useCallback((id: string | null) => navigate(sprintPath(board, id)), [board, navigate])
  const { undo, redo } = useUndo(tell)
  useBoardKeys({ undo, redo, sheet: () => setKeysShown(true) })
  useWhoMoved(tell)
  useTitle(useBoardRow()?.name)
  usePartsAhead()

  const { presence } = session
  useEffect(() => presence.show({ view: 'sprint', open: open === noItem ? null : open }), [open, presence])

  const count = useMemo(
    () => items.filter((item) => isOnBoard(item) && item.place[0] === sprint?.id).length,
    [items, sprint?.id],
  )
  const copyLink = (item: Item) => {
    const path = item.number === null ? sprintPath(board, item.id) : itemPath(board, item.number)
    void copyText(location.origin + path).then((copied) => tell(copied ? say('item.copied') : say('share.copyByHand')))
  }
  return (
    <>
      <SprintView
        openItem={open}
        onOpen={onOpen}
        tell={tell}
        frame={(parts) => (
          <BoardFrame
            {...parts}
            sprintPath={sprintPath(board)}
            sprintCount={count}
            onNavigate={navigate}
            onShare={session.me.role === 'owner' ? () => setSharing(true) : null}
            onKeys={() => setKeysShown(true)}
            onUndo={undo}
            onRedo={redo}
            onFollow={onOpen}
            drawer={
              open !== null && (
                <ItemDrawer
                  key={open}
                  id={open}
                  onClose={() => onOpen(null)}
                  onOpen={onOpen}
                  onCopyLink={copyLink}
                  focusOnClose={() => cardOf(open)}
                  tell={tell}
                />
              )
            }
          />
        )}
      />
      {sharing && <ShareDialog board={board} open onClose={() => setSharing(false)} tell={tell} />}
      {keysShown && <KeySheet open onClose={() => setKeysShown(false)} />}
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
    for (const part of [ItemDrawer, ShareDialog, KeySheet]) part.preload()
  }, [])
}
