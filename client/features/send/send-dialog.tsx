import { useEffect, useState } from 'react'
import { mayWrite } from '../../../shared/protocol.ts'
import { items as itemEntity } from '../../../shared/schema/item.ts'
import { useBoardRow, useCanEdit } from '../../session/board-hooks.ts'
import { createAccountApi } from '../../session/my-account.ts'
import type { MyBoard } from '../../session/read-me.ts'
import { type LeftOut, sendItems } from '../../session/send-items.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceRows } from '../../ui/choice-rows.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import '../../words/en-item.ts'
import { say } from '../../words/say.ts'
import styles from './send-dialog.module.css'

type SendDialogProps = {
  /** The items to send; at least one. */
  ids: readonly string[]
  onClose: () => void
  tell: (text: string) => void
}

type Way = 'copy' | 'move'
type Outcome = { board: string; leftOut: readonly LeftOut[] }

/** Asks to which other board items go, and whether they stay here too; then says what had no match there. */
export function SendDialog({ ids, onClose, tell }: SendDialogProps) {
  const session = useSession()
  const canEdit = useCanEdit()
  const { boards, error: unread } = useOtherBoards(session.board)
  const [way, setWay] = useState<Way>('copy')
  const [chosen, setChosen] = useState<string>()
  const [error, setError] = useState<string>()
  const [isSending, setSending] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  const name = useItemsName(ids)
  const to = boards?.find(({ id }) => id === chosen) ?? boards?.[0]

  async function send() {
    if (!to) return
    setSending(true)
    try {
      const { leftOut, moved } = await sendItems(session, { to: to.id, ids, move: way === 'move' })
      tell(say(moved ? 'send.moved' : 'send.copied', { key: name, board: to.name }))
      if (leftOut.length === 0) onClose()
      else setOutcome({ board: to.name, leftOut })
    } catch (reason) {
      setError(refusalWords(reason))
    } finally {
      setSending(false)
    }
  }

  if (outcome) return <Report {...outcome} onClose={onClose} />
  return (
    <Dialog
      open
      title={say('send.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('send.cancel')}</Button>
          <Button look="ink" disabled={!to || isSending} onClick={() => void send()}>
            {say(way === 'move' ? 'send.move' : 'send.copy')}
          </Button>
        </>
      }
    >
      <p className={styles.lead}>{say('send.lead')}</p>
      {!boards && !unread && <p className={styles.lead}>{say('send.loading')}</p>}
      {boards?.length === 0 && <p className={styles.lead}>{say('send.noBoards')}</p>}
      {boards && boards.length > 0 && to && (
        <>
          <h3 className={styles.heading}>{say('send.board')}</h3>
          <div className={styles.boards}>
            <ChoiceRows
              label={say('send.boards')}
              value={to.id}
              onChange={setChosen}
              options={boards.map((board) => ({ value: board.id, text: board.name }))}
            />
          </div>
          <h3 className={styles.heading}>{say('send.what')}</h3>
          <ChoiceRows
            label={say('send.what')}
            value={way}
            onChange={setWay}
            options={(canEdit ? (['copy', 'move'] as const) : (['copy'] as const)).map((value) => ({
              value,
              text: say(`send.${value}`),
              consequence: say(`send.${value}Hint`),
            }))}
          />
        </>
      )}
      {(error ?? unread) && (
        <p className={styles.error} role="alert">
          {error ?? unread}
        </p>
      )}
    </Dialog>
  )
}

function Report({ board, leftOut, onClose }: Outcome & { onClose: () => void }) {
  return (
    <Dialog
      open
      title={say('send.title')}
      onClose={onClose}
      actions={
        <Button look="ink" onClick={onClose}>
          {say('send.done')}
        </Button>
      }
    >
      <p className={styles.lead}>{say('send.leftOut', { board })}</p>
      <ul className={styles.leftOut}>
        {leftOut.map(({ field, name, count }) => (
          <li key={`${field}:${name}`}>
            {say('send.leftOne', { field: fieldName(field), name })}
            {count > 1 && <span className={styles.count}> {say('common.items', { count })}</span>}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function fieldName(field: string): string {
  const fields = itemEntity.fields as Record<string, { label: string }>
  return fields[field]?.label ?? field
}

function useItemsName(ids: readonly string[]): string {
  const { store } = useSession()
  const prefix = useBoardRow()?.prefix || 'T'
  const [name] = useState(() => {
    const number = store.rows.items.get(ids[0] ?? '')?.number
    if (ids.length > 1) return say('common.items', { count: ids.length })
    return number == null ? '·' : `${prefix}-${number}`
  })
  return name
}

/** My boards but this one, as far as I may change them. */
function useOtherBoards(here: string) {
  const [boards, setBoards] = useState<readonly MyBoard[]>()
  const [error, setError] = useState<string>()
  useEffect(() => {
    let wanted = true
    void createAccountApi()
      .me()
      .then((found) => {
        if (!wanted) return
        if (found.ok) setBoards(found.value.boards.filter(({ id, role }) => id !== here && mayWrite(role)))
        else setError(refusalWords(found.failure))
      })
    return () => {
      wanted = false
    }
  }, [here])
  return { boards, error }
}
