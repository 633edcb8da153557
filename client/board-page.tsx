import { useEffect } from 'react'
import { useLocation } from 'wouter'
import type { Item } from '../shared/schema/item.ts'
import { BoardDrawer } from './board-drawer.tsx'
import type { PageParts } from './board/view-props.ts'
import { BoardFrame } from './features/frame/board-frame.tsx'
import { EndedBoard } from './features/frame/ended-board.tsx'
import { useBoardKeys } from './features/frame/use-board-keys.ts'
import { useGoKeys } from './features/frame/use-go-keys.ts'
import { useUndo } from './features/frame/use-undo.ts'
import { itemPath, reviewPath, viewPath } from './routes.ts'
import { useBoardRow } from './session/board-hooks.ts'
import { SessionProvider, useSession } from './session/session-provider.tsx'
import { ShownView } from './shown-view.tsx'
import { copyText } from './ui/copy-text.ts'
import { lazyPart } from './ui/lazy-part.ts'
import { type BoardAddressProps, noItem, useBoardAddress } from './use-board-address.ts'
import { useBoardCounts } from './use-board-counts.ts'
import { useBoardDialogs } from './use-board-dialogs.tsx'
import { useBoardSession } from './use-board-session.ts'
import { useSprintCourse } from './use-sprint-course.tsx'
import { say } from './words/say.ts'

const SearchBox = lazyPart(async () => (await import('./features/search/search-box.tsx')).SearchBox)

/** The letter after G. */
const goKeys = { p: 'plan', s: 'sprint', t: 'tests', r: 'review', h: 'history' } as const

/** One board: its session, its frame, the view that the address names, and an item in the drawer. */
export function BoardPage(props: BoardAddressProps) {
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

function OpenBoard(props: BoardAddressProps) {
  const { presence } = useSession()
  const address = useBoardAddress(props)
  const { board, view, shownView, open, pageItem, navigate, onOpen } = address
  const { tell, onShare, onSend, onKeys, dialogs } = useBoardDialogs(address)
  const course = useSprintCourse({ onReview: (id) => navigate(reviewPath(board, id)), tell })
  const counts = useBoardCounts()
  const isPast = view === 'history' && address.query.has('at')
  const { undo, redo } = useUndo(tell, isPast)
  useBoardKeys({ undo, redo, sheet: onKeys })
  useGoKeys(goKeys, (to) => navigate(viewPath(board, to)))
  useTitle(pageItem?.title, useBoardRow()?.name)
  useEffect(() => presence.show({ view: shownView, open: open === noItem ? null : open }), [open, presence, shownView])

  const onCopyLink = (item: Item) => {
    void copyText(location.origin + itemPath(board, item)).then((copied) =>
      tell(copied ? say('item.copied') : say('share.copyByHand')),
    )
  }
  const frame = (parts: PageParts) => (
    <BoardFrame
      {...parts}
      view={view === 'item' ? null : view}
      pathOf={(to) => viewPath(board, to)}
      counts={counts}
      onNavigate={navigate}
      onShare={onShare}
      onKeys={onKeys}
      onUndo={undo}
      onRedo={redo}
      isPast={isPast}
      onOpenItem={onOpen}
      search={<SearchBox pathOf={(item) => itemPath(board, item)} onOpenItem={onOpen} onNavigate={navigate} />}
      drawer={<BoardDrawer {...{ address, onCopyLink, onSend, tell }} />}
    />
  )
  return (
    <>
      <ShownView {...{ address, frame, onCopyLink, onSend, tell }} course={course.acts} />
      {course.dialog}
      {dialogs}
    </>
  )
}

/** The window is named after the item that fills it and after the board, so that tabs can be told apart. */
function useTitle(item: string | undefined, board: string | undefined): void {
  useEffect(() => {
    document.title = [item, board, 'Topsight'].filter(Boolean).join(' · ')
  }, [item, board])
}
