import { useState } from 'react'
import { useBoardStore, useStatus } from '../../session/react.ts'
import { leaveBoard, openItemsOn, removeMember } from '../../session/remove-member.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceRows } from '../../ui/choice-rows.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { say } from '../../words/say.ts'
import { memberRefusal } from './member-refusal.ts'
import styles from './members-section.module.css'

type RemoveMemberDialogProps = {
  member: { id: string; name: string }
  /** It is I who goes. */
  isMe: boolean
  /** Who could take over. */
  others: readonly { id: string; name: string }[]
  onClose: () => void
  tell: (text: string) => void
}

const nobody = ''

/** Asks before somebody goes from the board, with what is theirs and who takes it over. */
export function RemoveMemberDialog({ member, isMe, others, onClose, tell }: RemoveMemberDialogProps) {
  const session = useSession()
  const store = useBoardStore()
  const { connection } = useStatus()
  const [heir, setHeir] = useState(nobody)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [count] = useState(() => openItemsOn(store, member.id).length)
  const { name } = member
  const heirId = heir === nobody ? null : heir
  async function remove() {
    if (connection === 'offline') return setError(say('settings.waits'))
    setBusy(true)
    try {
      if (isMe) {
        await leaveBoard(session, heirId)
        // the board is closed to me from here on
        return globalThis.location.assign('/')
      }
      await removeMember(session, member.id, heirId)
      tell(say('settings.memberRemoved', { name }))
      onClose()
    } catch (failure) {
      setError(memberRefusal(failure))
      setBusy(false)
    }
    return undefined
  }
  return (
    <Dialog
      open
      title={isMe ? say('settings.leaveTitle') : say('settings.removeTitle', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('settings.cancel')}</Button>
          <Button look="danger" disabled={isBusy} onClick={() => void remove()}>
            {say(isMe ? 'settings.leave' : 'settings.remove')}
          </Button>
        </>
      }
    >
      <p className={styles.lead}>
        {isMe ? say('settings.leaveLead') : say('settings.removeLead', { name })}{' '}
        {count === 0
          ? say('settings.noOpenItems')
          : say(isMe ? 'settings.myOpenItems' : 'settings.openItems', { count })}
      </p>
      {count > 0 && (
        <div className={styles.heirs}>
          <ChoiceRows
            label={say('settings.handOver')}
            value={heir}
            onChange={setHeir}
            options={[
              { value: nobody, text: isMe ? say('settings.keepMyName') : say('settings.keepName', { name }) },
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
