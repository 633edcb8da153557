import { useState } from 'react'
import { useSession } from '../../session/session-provider.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import styles from './review-page.module.css'

type ReopenDialogProps = { sprint: string; name: string; onClose: () => void; tell: (text: string) => void }

/** Asks before a closed sprint runs again; the server decides. */
export function ReopenDialog({ sprint, name, onClose, tell }: ReopenDialogProps) {
  const session = useSession()
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  async function reopen() {
    setBusy(true)
    setError(undefined)
    try {
      await session.run('sprint.reopen', { id: sprint })
      tell(say('review.reopened', { name }))
      onClose()
    } catch (reason) {
      setError(refusalWords(reason))
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      title={say('review.reopenTitle', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('review.cancel')}</Button>
          <Button look="ink" disabled={isBusy} onClick={() => void reopen()}>
            {say('review.reopenAct', { name })}
          </Button>
        </>
      }
    >
      <p className={styles.ask}>{say('review.reopenLead')}</p>
      {error && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </Dialog>
  )
}
