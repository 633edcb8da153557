import { useCallback, useEffect, useState } from 'react'
import { type DeletedBoard, deletedBoards, restoreBoard } from '../../session/own-end.ts'
import { Button } from '../../ui/button.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import styles from './boards-page.module.css'

const dayMs = 86_400_000

/** Boards of mine that were deleted, each with the days that are left and the way back. Nothing while there are none. */
export function DeletedBoards({ onRestored }: { onRestored: () => void }) {
  const [boards, setBoards] = useState<readonly DeletedBoard[]>([])
  const [told, setTold] = useState<string>()
  const [error, setError] = useState<string>()
  const refresh = useCallback(
    () =>
      deletedBoards().then(setBoards, () => {
        // offline: the page says so already
      }),
    [],
  )
  useEffect(() => void refresh(), [refresh])

  async function restore({ id, name }: DeletedBoard) {
    setError(undefined)
    try {
      await restoreBoard(id)
      setTold(say('boards.restored', { board: name }))
      onRestored()
    } catch (failure) {
      setError(refusalWords(failure))
    }
    await refresh()
  }

  return (
    <>
      {boards.length > 0 && (
        <section className={styles.deleted} aria-labelledby="deleted">
          <h2 className={styles.subtitle} id="deleted">
            {say('boards.deleted')}
          </h2>
          <p className={styles.hint}>{say('boards.deletedLead')}</p>
          <ul className={styles.list} aria-labelledby="deleted">
            {boards.map((board) => (
              <li key={board.id} className={styles.gone}>
                <span className={styles.name}>{board.name}</span>
                <span className={styles.role}>{daysLeft(board)}</span>
                <Button
                  aria-label={say('boards.restoreNamed', { board: board.name })}
                  onClick={() => void restore(board)}
                >
                  {say('boards.restore')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className={error ? styles.error : styles.hint} role={error ? 'alert' : 'status'}>
        {error ?? told}
      </p>
    </>
  )
}

function daysLeft({ goesAt }: DeletedBoard): string {
  const count = Math.ceil((goesAt - Date.now()) / dayMs)
  return count > 0 ? say('boards.daysLeft', { count }) : say('boards.goesSoon')
}
