import { type ReactNode, useCallback, useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import type { PageParts } from './board/view-props.ts'
import { TestsPage } from './features/tests/tests-page.tsx'
import { partPath } from './routes.ts'
import { lazyPart } from './ui/lazy-part.ts'

const ImportResults = lazyPart(async () => (await import('./features/results-import/import-results.tsx')).ImportResults)

const Programme = lazyPart(async () => (await import('./features/tests-programme/programme.tsx')).Programme)

type TestsViewProps = {
  board: string
  frame: (parts: PageParts) => ReactNode
  openItem: string | null
  /** The test that the address names. */
  part: string | null
  tell: (text: string, undo?: () => void) => void
}

/** The tests of a board, and what is imported to them. */
export function TestsView({ board, frame, openItem, part, tell }: TestsViewProps) {
  const [, navigate] = useLocation()
  const [search, setSearch] = useSearchParams()
  const [importing, setImporting] = useState<{ test: string | null } | null>(null)
  const onTest = useCallback(
    (name: string | null, options?: { replace: boolean }) =>
      navigate(partPath(board, 'tests', name, null, search), options),
    [board, navigate, search],
  )
  const onQuery = useCallback((query: URLSearchParams) => setSearch(query, { replace: true }), [setSearch])
  return (
    <>
      <TestsPage
        frame={frame}
        named={part}
        query={search}
        onQuery={onQuery}
        pathOf={(name) => partPath(board, 'tests', name, openItem, search)}
        onTest={onTest}
        onOpenItem={(item) => navigate(partPath(board, 'tests', part, item, search))}
        onImport={(test) => setImporting({ test })}
        programme={
          <Programme
            hrefOf={(name) => partPath(board, 'tests', name)}
            onTest={(name) => navigate(partPath(board, 'tests', name))}
          />
        }
        tell={tell}
      />
      {importing && <ImportResults test={importing.test} onClose={() => setImporting(null)} tell={tell} />}
    </>
  )
}
