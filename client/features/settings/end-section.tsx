import { useState } from 'react'
import { deletedBoardDays } from '../../../shared/selectors/bin.ts'
import { deleteBoard } from '../../session/own-end.ts'
import { useStatus } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Button } from '../../ui/button.tsx'
import { TypedDialog } from '../../ui/typed-dialog.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import styles from './file-section.module.css'
import { Section } from './section.tsx'
import type { Rights } from './use-rights.ts'

/** The end of the board, for its owners: its name is typed, and for a while there is a way back. */
export function EndSection({ name, rights }: { name: string; rights: Rights }) {
  const session = useSession()
  const isOffline = useStatus().connection === 'offline'
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()

  async function end() {
    setBusy(true)
    try {
      await deleteBoard(session.board, name)
      // it is closed to me too from here on
      globalThis.location.assign('/')
    } catch (failure) {
      setError(refusalWords(failure))
      setBusy(false)
    }
  }

  return (
    <Section
      id="end"
      name={say('settings.end')}
      lead={say('settings.endLead', { days: deletedBoardDays })}
      note={rights.ownerNote}
    >
      {rights.owner && (
        <div className={styles.acts}>
          <Button look="danger" disabled={isOffline} onClick={() => setAsking(true)}>
            {say('settings.endAsk')}
          </Button>
        </div>
      )}
      {asking && (
        <TypedDialog
          title={say('settings.endTitle', { name })}
          label={say('settings.endType', { name })}
          expected={name}
          act={say('settings.endAct')}
          stay={say('settings.cancel')}
          busy={busy}
          error={error}
          onAct={() => void end()}
          onClose={() => {
            setAsking(false)
            setError(undefined)
          }}
        >
          <p>{say('settings.endAtOnce')}</p>
          <p>{say('settings.endWayBack', { days: deletedBoardDays })}</p>
        </TypedDialog>
      )}
    </Section>
  )
}
