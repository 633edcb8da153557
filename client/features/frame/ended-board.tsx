import type { BoardSession } from '../../session/session-types.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { say } from '../../words/say.ts'
import styles from './board-frame.module.css'
import { downloadText } from '../../ui/download-text.ts'

type EndedBoardProps = { problem: string; session: BoardSession | null; onLeave: () => void }

/** A board that cannot be shown, or not any more: why, and what of one's own work is left on no server. */
export function EndedBoard({ problem, session, onLeave }: EndedBoardProps) {
  const copy = session?.unsaved.copy() ?? null
  return (
    <main className={styles.ended}>
      <EmptyState
        actions={
          <>
            {copy && (
              <Button icon="download" onClick={() => downloadText(copy.fileName, copy.text)}>
                {say('frame.downloadUnsaved')}
              </Button>
            )}
            <Button onClick={onLeave}>{say('boards.title')}</Button>
          </>
        }
      >
        {problem}
      </EmptyState>
    </main>
  )
}
