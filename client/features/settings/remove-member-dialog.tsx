import { useState } from 'react'
import { useBoardStore, useStatus } from '../../session/react.ts'
import { openItemsOn, removeMember } from '../../session/remove-member.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceRows } from '../../ui/choice-rows.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import styles from './members-section.module.css'

type RemoveMemberDialogProps = {
  member: { id: string; name: string }
  /** Who could take over. */
  others: readonly { id: string; name: string }[]
  onClose: () => void
  tell: (text: string) => void
}

const nobody = ''

/** Asks before somebody is taken off the board, with what is theirs and who takes it over. */
export function RemoveMemberDialog({ member, others, onClose, tell }: RemoveMemberDialogProps) {
  const session = useSession()
  const store = useBoardStore()
  const { connection } = useStatus()
  const [heir, setHeir] = useState(nobody)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [count] = useState(() => openItemsOn(store, member.id).length)
  const { name } = member
  async function remove() {
    if (connection === 'offline') return setError(say('settings.waits'))
    setBusy(true)
    try {
      await removeMember(session, member.id, heir === nobody ? null : heir)
      tell(say('settings.memberRemoved', { name }))
      onClose()
    } catch (failure) {
      setError(refusalWords(failure))
      setBusy(false)
    }
    return undefined
  }
  return (
    <Dialog
      open
      title={say('settings.removeTitle', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('settings.cancel')}</Button>
          <Button look="danger" disabled={isBusy} onClick={() => void remove()}>
            {say('settings.remove')}
          </Button>
        </>
      }
    >
      <p className={styles.lead}>
        {say('settings.removeLead', { name })}{' '}
        {count === 0 ? say('settings.noOpenItems') : say('settings.openItems', { count })}
      </p>
      {count > 0 && (
        <div className={styles.heirs}>
          <ChoiceRows
            label={say('settings.handOver')}
            value={heir}
            onChange={setHeir}
            options={[
              { value: nobody, text: say('settings.keepName', { name }) },
              ...others.map((other) => ({ value: other.id, text: say('settings.handTo', { name: other.name }) })),
            ]}
          />
        </div>
      )}
      {error && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </Dialog>
  )
}
