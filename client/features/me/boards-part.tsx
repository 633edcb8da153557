import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { say } from '../../words/say.ts'
import styles from './me-page.module.css'
import type { PartProps } from './part-props.ts'

/** The boards that I am on, each with the way out. */
export function BoardsPart({ account, api, act }: PartProps) {
  const [leaving, setLeaving] = useState<{ id: string; name: string }>()
  function leave() {
    if (leaving) void act(() => api.leave(leaving.id), say('me.left', { board: leaving.name }))
    setLeaving(undefined)
  }
  if (account.boards.length === 0) return <p className={styles.note}>{say('me.noBoards')}</p>
  return (
    <>
      <ul className={styles.list} aria-label={say('me.boards')}>
        {account.boards.map(({ id, name, role, lastOwner }) => (
          <li key={id} className={styles.line}>
            <span className={styles.what}>{name}</span>
            <span className={styles.meta}>{lastOwner ? say('me.lastOwner') : say(`boards.${role}`)}</span>
            {!lastOwner && (
              <Button
                look="ghost"
                aria-label={say('me.leaveNamed', { board: name })}
                onClick={() => setLeaving({ id, name })}
              >
                {say('me.leave')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Dialog
        open={leaving !== undefined}
        title={say('me.leaveTitle', { board: leaving?.name ?? '' })}
        onClose={() => setLeaving(undefined)}
        actions={
          <>
            <Button onClick={() => setLeaving(undefined)}>{say('me.stay')}</Button>
            <Button look="danger" onClick={leave}>
              {say('me.leave')}
            </Button>
          </>
        }
      >
        <p>{say('me.leaveLead')}</p>
      </Dialog>
    </>
  )
}
