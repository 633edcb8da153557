import { type ReactNode, useEffect } from 'react'
import type { Item } from '../shared/schema/item.ts'
import type { PageParts } from './board/view-props.ts'
import { SprintView } from './features/sprint/sprint-view.tsx'
import { sprintPath } from './routes.ts'
import { ErrorBoundary } from './ui/error-boundary.tsx'
import { lazyPart } from './ui/lazy-part.ts'
import { type BoardAddress, type PageView, noItem } from './use-board-address.ts'
import type { BoardDialogs } from './use-board-dialogs.tsx'
import type { SprintCourse } from './use-sprint-course.tsx'
import { say } from './words/say.ts'

const ItemPage = lazyPart(async () => (await import('./item-view.tsx')).ItemView)
const StandUpView = lazyPart(async () => (await import('./features/stand-up/stand-up-view.tsx')).StandUpView)
const PlanView = lazyPart(async () => (await import('./features/plan/plan-view.tsx')).PlanView)
const OtherView = lazyPart(async () => {
  const { OtherView, fetchViewsAhead } = await import('./other-view.tsx')
  fetchViewsAhead()
  return OtherView
})
const FaultNotice = lazyPart(async () => (await import('./ui/fault-notice.tsx')).FaultNotice)

type ShownViewProps = Pick<BoardDialogs, 'onSend' | 'tell'> & {
  address: BoardAddress
  frame: (parts: PageParts) => ReactNode
  /** Starting and closing a sprint. */
  course: SprintCourse['acts']
  onCopyLink: (item: Item) => void
}

/** The view of a board that its address names. One that breaks says so, and the frame around it stands. */
export function ShownView(props: ShownViewProps) {
  const { address, frame } = props
  useViewsAhead()
  return (
    <ErrorBoundary
      key={address.view}
      fallback={(fault) => frame({ title: viewTitle[address.view](), children: <FaultNotice fault={fault} /> })}
    >
      <View {...props} />
    </ErrorBoundary>
  )
}

function View({ address, frame, course, onCopyLink, onSend, tell }: ShownViewProps) {
  const { board, view, part, open, pageItem, standUp, navigate, query } = address
  const { onOpen, onOpenPage, onQuery, onBack } = address
  const viewProps = { openItem: open, onOpen, onOpenPage, query, onQuery, onSend, tell, frame }
  if (view === 'sprint')
    return standUp.turn === null ? (
      <SprintView {...viewProps} {...course} onStandUp={standUp.begin} />
    ) : (
      <StandUpView {...viewProps} {...standUp} turn={standUp.turn} onClose={standUp.close} />
    )
  if (view === 'plan') return <PlanView {...viewProps} onOpenSprint={() => navigate(sprintPath(board))} {...course} />
  if (view === 'item')
    return (
      <ItemPage
        frame={frame}
        id={pageItem?.id ?? noItem}
        onOpen={(id) => onOpenPage(id, { replace: true })}
        onClose={onBack}
        onCopyLink={onCopyLink}
        onSend={onSend}
        onHistory={address.onHistory}
        tell={tell}
      />
    )
  return <OtherView view={view} board={board} frame={frame} openItem={open} part={part} tell={tell} />
}

const viewTitle: Readonly<Record<PageView, () => string>> = {
  item: () => say('item.page'),
  plan: () => say('frame.plan'),
  sprint: () => say('sprint.title'),
  tests: () => say('frame.tests'),
  review: () => say('frame.review'),
  settings: () => say('settings.title'),
  bin: () => say('bin.title'),
  history: () => say('history.title'),
  import: () => say('import.title'),
}

/** Once the board shows, the code of its other views is fetched: they must open without a network too. */
function useViewsAhead(): void {
  useEffect(() => {
    for (const part of [ItemPage, StandUpView, PlanView, OtherView]) part.preload()
  }, [])
}
