import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { BinPage } from './features/bin/bin-page.tsx'
import { ImportPage } from './features/import/import-page.tsx'
import { ReviewPage } from './features/review/review-page.tsx'
import { SettingsPage } from './features/settings/settings-page.tsx'
import type { PageParts } from './board/view-props.ts'
import { lazyPart } from './ui/lazy-part.ts'
import { reviewPath, sprintPath, viewPath } from './routes.ts'

const HistoryView = lazyPart(async () => (await import('./history-view.tsx')).HistoryView)
const TestsView = lazyPart(async () => (await import('./tests-view.tsx')).TestsView)

export type OtherViewName = 'settings' | 'bin' | 'history' | 'import' | 'review' | 'tests'

type OtherViewProps = {
  view: OtherViewName
  board: string
  frame: (parts: PageParts) => ReactNode
  openItem: string | null
  /** The closed sprint or the test that the address names. */
  part: string | null
  tell: (text: string, undo?: () => void) => void
}

/** One of the pages of a board beside the sprint: their code comes after the first picture. */
export function OtherView({ view, board, frame, openItem, part, tell }: OtherViewProps) {
  const [, navigate] = useLocation()
  if (view === 'settings')
    return <SettingsPage frame={frame} tell={tell} onImport={() => navigate(viewPath(board, 'import'))} />
  if (view === 'import') return <ImportPage frame={frame} onLeave={() => navigate(sprintPath(board))} tell={tell} />
  if (view === 'history') return <HistoryView {...{ board, frame, tell }} />
  if (view === 'tests') return <TestsView {...{ board, frame, openItem, part, tell }} />
  if (view === 'review')
    return (
      <ReviewPage
        frame={frame}
        sprint={part}
        onSprint={(sprint) => navigate(reviewPath(board, sprint, openItem))}
        onOpen={(item) => navigate(reviewPath(board, part, item))}
        onBoard={() => navigate(sprintPath(board))}
        linkOf={(sprint) => location.origin + reviewPath(board, sprint)}
        tell={tell}
      />
    )
  return (
    <BinPage
      frame={frame}
      openItem={openItem}
      onOpen={(id) => navigate(viewPath(board, view, id))}
      onHistory={() => navigate(viewPath(board, 'history'))}
      tell={tell}
    />
  )
}

/** The code of views that must open without a network too. */
export function fetchViewsAhead(): void {
  TestsView.preload()
}
