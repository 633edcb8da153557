import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { BinPage } from './features/bin/bin-page.tsx'
import { ImportPage } from './features/import/import-page.tsx'
import { SettingsPage } from './features/settings/settings-page.tsx'
import type { PageParts } from './features/sprint/sprint-view.tsx'
import { sprintPath, viewPath } from './routes.ts'

export type OtherViewName = 'settings' | 'bin' | 'import'

type OtherViewProps = {
  view: OtherViewName
  board: string
  frame: (parts: PageParts) => ReactNode
  openItem: string | null
  tell: (text: string, undo?: () => void) => void
}

/** One of the pages of a board beside the sprint: their code comes after the first picture. */
export function OtherView({ view, board, frame, openItem, tell }: OtherViewProps) {
  const [, navigate] = useLocation()
  if (view === 'settings')
    return <SettingsPage frame={frame} tell={tell} onImport={() => navigate(viewPath(board, 'import'))} />
  if (view === 'import') return <ImportPage frame={frame} onLeave={() => navigate(sprintPath(board))} tell={tell} />
  return <BinPage frame={frame} openItem={openItem} onOpen={(id) => navigate(viewPath(board, view, id))} tell={tell} />
}
