import { SprintView } from './features/sprint/sprint-view.tsx'
import { SessionProvider } from './session/session-provider.tsx'
import { useBoardSession } from './use-board-session.ts'

const everything = new URLSearchParams()

/** The live board as somebody sees it who holds a link but has not said their name yet: to look at, nothing more. */
export function LookPage({ board }: { board: string }) {
  const { session, problem } = useBoardSession(board, 'look')
  if (!session || problem) return null
  return (
    <SessionProvider session={session}>
      <SprintView
        openItem={null}
        onOpen={() => undefined}
        onOpenPage={() => undefined}
        query={everything}
        onQuery={() => undefined}
        onSend={() => undefined}
        onStartSprint={() => undefined}
        onCloseSprint={() => undefined}
        onStandUp={() => undefined}
        tell={() => undefined}
        frame={({ head, children }) => (
          <div style={{ display: 'grid', gridTemplateRows: 'auto 1fr', height: '100%' }}>
            {head}
            {children}
          </div>
        )}
      />
    </SessionProvider>
  )
}
