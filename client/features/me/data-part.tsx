import { useState } from 'react'
import { eraseMe, takeOwnData } from '../../session/own-end.ts'
import { Button } from '../../ui/button.tsx'
import { downloadText } from '../../ui/download-text.ts'
import { TypedDialog } from '../../ui/typed-dialog.tsx'
import { say } from '../../words/say.ts'
import styles from './me-page.module.css'
import type { PartProps } from './part-props.ts'

/** What is kept of me: to take along, and to be erased. */
export function DataPart({ account, act }: PartProps) {
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const alone = account.boards.filter(({ lastOwner }) => lastOwner).map(({ name }) => name)

  async function take() {
    setBusy(true)
    await act(async () => downloadText('topsight-own-data.json', await takeOwnData()), say('me.taken'))
    setBusy(false)
  }

  async function erase() {
    setBusy(true)
    // what follows finds nobody signed in, and leads away
    await act(() => eraseMe(account.name))
    setBusy(false)
    setAsking(false)
  }

  return (
    <>
      <p className={styles.note}>{say('me.dataLead')}</p>
      <Button icon="download" disabled={busy} onClick={() => void take()}>
        {say(busy && !asking ? 'me.taking' : 'me.take')}
      </Button>
      <h3 className={styles.way}>{say('me.erase')}</h3>
      <p className={styles.note}>
        {alone.length > 0 ? say('me.eraseLastOwner', { boards: alone.join(', ') }) : say('me.eraseLead')}
      </p>
      <Button look="danger" disabled={alone.length > 0} onClick={() => setAsking(true)}>
        {say('me.eraseAsk')}
      </Button>
      {asking && (
        <TypedDialog
          title={say('me.eraseTitle')}
          label={say('me.eraseType', { name: account.name })}
          expected={account.name}
          act={say('me.eraseAct')}
          stay={say('me.stay')}
          busy={busy}
          onAct={() => void erase()}
          onClose={() => setAsking(false)}
        >
          <p>{say('me.eraseGoes')}</p>
          <p>{say('me.eraseStays')}</p>
          <p>{say('me.eraseBackups')}</p>
        </TypedDialog>
      )}
    </>
  )
}
