import { useSyncExternalStore } from 'react'
import { Redirect, Route, Switch, useLocation, useSearchParams } from 'wouter'
import { BoardPage } from './board-page.tsx'
import type { BoardView } from './features/frame/board-frame.tsx'
import { routes, signInPath, sprintPath, viewPath } from './routes.ts'
import { lazyPart } from './ui/lazy-part.ts'

const BoardsPage = lazyPart(async () => (await import('./features/boards/boards-page.tsx')).BoardsPage)
const JoinPage = lazyPart(async () => (await import('./features/join/join-page.tsx')).JoinPage)
const SignInPage = lazyPart(async () => (await import('./features/sign-in/sign-in-page.tsx')).SignInPage)
const ConfirmPage = lazyPart(async () => (await import('./features/sign-in/confirm-page.tsx')).ConfirmPage)
const MePage = lazyPart(async () => (await import('./features/me/me-page.tsx')).MePage)
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
      onEntered={(board, by) => {
        const path = board === '' ? routes.boards : sprintPath(board)
        if (by !== 'sign-in') return navigate(path, { replace: true })
        return void import('./take-return.ts').then(({ takeReturn }) => {
          navigate(takeReturn() ?? path, { replace: true })
        })
      }}
    />
  )
  const page = (board: string, view: BoardView, part: string | null = null) => (
    <BoardPage key={board} board={board} view={view} openItem={search.get('item')} item={null} part={part} />
  )
  return (
    <Switch>
      <Route path={routes.boards}>
        <BoardsPage
          {...{ pathOf: sprintPath, mePath: routes.me, onNavigate: navigate }}
          importPathOf={(board) => viewPath(board, 'import')}
          onSignedOut={() => navigate(signInPath(routes.boards), { replace: true })}
        />
      </Route>
      <Route path={routes.join}>{() => door(false)}</Route>
      <Route path={routes.setup}>{() => door(true)}</Route>
      <Route path={routes.signIn}>
        <SignInPage
          to={search.get('to')}
          refused={search.get('refused')}
          onSignedIn={(path) => navigate(path, { replace: true })}
        />
      </Route>
      <Route path={routes.confirm}>
        <ConfirmPage key={secret} secret={secret} onGo={(path) => navigate(path, { replace: true })} />
      </Route>
      <Route path={routes.me}>
        <MePage
          refused={search.get('refused')}
          signInPath={signInPath(routes.me)}
          onNavigate={navigate}
          onSignedOut={() => navigate(signInPath(routes.me), { replace: true })}
        />
      </Route>
      <Route path={routes.plan}>{({ board }) => page(board, 'plan')}</Route>
      <Route path={routes.sprint}>{({ board }) => page(board, 'sprint')}</Route>
      <Route path={routes.settings}>{({ board }) => page(board, 'settings')}</Route>
      <Route path={routes.bin}>{({ board }) => page(board, 'bin')}</Route>
      <Route path={routes.history}>{({ board }) => page(board, 'history')}</Route>
      <Route path={routes.import}>{({ board }) => page(board, 'import')}</Route>
      <Route path={routes.tests}>{({ board, part }) => page(board, 'tests', part ?? null)}</Route>
      <Route path={routes.review}>{({ board, part }) => page(board, 'review', part ?? null)}</Route>
      <Route path={routes.item}>
        {({ board, item }) => (
          <BoardPage key={board} board={board} view="item" openItem={null} item={item} part={null} />
        )}
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
