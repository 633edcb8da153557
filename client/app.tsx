import { useSyncExternalStore } from 'react'
import { Redirect, Route, Switch, useLocation, useSearchParams } from 'wouter'
import { BoardPage } from './board-page.tsx'
import type { BoardView } from './features/frame/board-frame.tsx'
import { routes, sprintPath, viewPath } from './routes.ts'
import { lazyPart } from './ui/lazy-part.ts'

const BoardsPage = lazyPart(async () => (await import('./features/boards/boards-page.tsx')).BoardsPage)
const JoinPage = lazyPart(async () => (await import('./features/join/join-page.tsx')).JoinPage)
const LookPage = lazyPart(async () => (await import('./look-page.tsx')).LookPage)

/** Which page an address shows. */
export function App() {
  const [, navigate] = useLocation()
  const [search] = useSearchParams()
  const secret = useFragment()
  const door = (settingUp: boolean) => (
    <JoinPage
      key={secret}
      secret={secret}
      settingUp={settingUp}
      behind={(board) => <LookPage board={board} />}
      onEntered={(board) => navigate(board === '' ? routes.boards : sprintPath(board), { replace: true })}
    />
  )
  const page = (board: string, view: BoardView) => (
    <BoardPage key={board} board={board} view={view} openItem={search.get('item')} item={null} />
  )
  return (
    <Switch>
      <Route path={routes.boards}>
        <BoardsPage pathOf={sprintPath} importPathOf={(board) => viewPath(board, 'import')} onNavigate={navigate} />
      </Route>
      <Route path={routes.join}>{() => door(false)}</Route>
      <Route path={routes.setup}>{() => door(true)}</Route>
      <Route path={routes.sprint}>{({ board }) => page(board, 'sprint')}</Route>
      <Route path={routes.settings}>{({ board }) => page(board, 'settings')}</Route>
      <Route path={routes.bin}>{({ board }) => page(board, 'bin')}</Route>
      <Route path={routes.import}>{({ board }) => page(board, 'import')}</Route>
      <Route path={routes.item}>
        {({ board, item }) => <BoardPage key={board} board={board} view="item" openItem={null} item={item} />}
      </Route>
      <Route path={routes.board}>{({ board }) => <Redirect to={sprintPath(board)} replace />}</Route>
      <Route>
        <Redirect to={routes.boards} replace />
      </Route>
    </Switch>
  )
}

/** What stands behind the `#`: a link that is pasted whole into the page that refused a half one changes nothing else. */
function useFragment(): string {
  return useSyncExternalStore(hearFragment, () => location.hash.slice(1))
}

function hearFragment(listener: () => void): () => void {
  globalThis.addEventListener('hashchange', listener)
  return () => globalThis.removeEventListener('hashchange', listener)
}
