import { useEffect, useMemo, useRef, useState } from 'react'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import { eventGrounds } from '../../../shared/selectors/event-grounds.ts'
import { itemsIn } from '../../../shared/selectors/item-place.ts'
import { type StartWarning, startWarnings } from '../../../shared/selectors/start-warnings.ts'
import { useToday } from '../../session/board-hooks.ts'
import { useRow, useRows } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import '../../words/en-start.ts'
import { formatDay, formatList } from '../../words/format.ts'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import styles from './start-dialog.module.css'
import { StartFigures } from './start-figures.tsx'

type StartDialogProps = { sprint: string; onClose: () => void; tell: (text: string) => void }

/** Asks before a sprint starts, with what that freezes; Enter confirms. The server decides. */
export function StartDialog({ sprint: id, onClose, tell }: StartDialogProps) {
  const isSent = useRef(false)
  const sprint = useRow('sprints', id)
  const isThere = sprint?.deleted === null
  const isPlanned = isThere && sprint.state === 'planned'
  const name = sprint?.name ?? ''
  useEffect(() => {
    // what I asked for myself is told with its answer
    if (isPlanned || isSent.current) return
    tell(say(isThere ? 'start.startedByOther' : 'start.gone', { name }))
    onClose()
  }, [isPlanned, isThere, name, onClose, tell])
  const start = useStart(id, name, { onSent: (sent) => (isSent.current = sent), onClose, tell })
  return sprint && isPlanned ? <Asking sprint={sprint} onClose={onClose} {...start} /> : null
}

type Around = Pick<StartDialogProps, 'onClose' | 'tell'> & { onSent: (isSent: boolean) => void }

function useStart(id: string, name: string, { onSent, onClose, tell }: Around) {
  const session = useSession()
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  async function start() {
    onSent(true)
    setBusy(true)
    setError(undefined)
    try {
      await session.run('sprint.start', { id })
      tell(say('sprint.started', { name }))
      onClose()
    } catch (reason) {
      // by its code alone: importing its class here would part the code of the first picture
      const code = reason instanceof Error && 'code' in reason ? reason.code : null
      if (code === 'conflict' || code === 'not-found') {
        tell(refusalWords(reason))
        return onClose()
      }
      onSent(false)
      setError(refusalWords(reason))
      setBusy(false)
    }
  }
  return { error, isBusy, start }
}

type AskingProps = Pick<StartDialogProps, 'onClose'> & ReturnType<typeof useStart> & { sprint: Sprint }

function Asking({ sprint, onClose, error, isBusy, start }: AskingProps) {
  const items = useItemsOf(sprint.id)
  const main = useRef<HTMLButtonElement>(null)
  useEffect(() => main.current?.focus(), [])
  return (
    <Dialog
      open
      title={say('start.title', { name: sprint.name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('start.notNow')}</Button>
          <Button ref={main} look="ink" aria-disabled={isBusy} onClick={() => void (isBusy || start())}>
            {say('start.act', { name: sprint.name })}
          </Button>
        </>
      }
    >
      {sprint.goal && <p className={styles.goal}>{sprint.goal}</p>}
      <p className={styles.lead}>{say('start.lead')}</p>
      <StartFigures sprint={sprint} items={items} />
      <Warnings sprint={sprint} items={items} />
      {error && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </Dialog>
  )
}

function useItemsOf(sprint: string) {
  const items = useRows('items')
  const sprints = useRows('sprints')
  const statuses = useRows('statuses')
  return useMemo(() => itemsIn(items, sprint, eventGrounds(sprints, statuses)), [items, sprint, sprints, statuses])
}

function Warnings({ sprint, items }: { sprint: Sprint; items: readonly unknown[] }) {
  const sprints = useRows('sprints')
  const today = useToday()
  const warnings = startWarnings(sprint, items, sprints, today)
  const names = new Map(sprints.map(({ id, name }) => [id, name]))
  if (warnings.length === 0) return null
  return (
    <ul className={styles.warnings} aria-label={say('start.warnings')}>
      {warnings.map((warning) => (
        <li key={warning.kind} className={styles.warning}>
          <Icon name="warning" size={14} />
          <span>{warningWords(warning, today, (id) => names.get(id) ?? '')}</span>
        </li>
      ))}
    </ul>
  )
}

function warningWords(warning: StartWarning, today: string, nameOf: (sprint: string) => string): string {
  switch (warning.kind) {
    case 'empty':
      return say('start.empty')
    case 'early':
    case 'over':
      return say(`start.${warning.kind}`, { count: warning.days, day: formatDay(warning.day, today) })
    case 'no-days':
      return say('start.noDays')
    case 'running':
      return say('start.running', {
        count: warning.sprints.length,
        names: formatList(warning.sprints.map(nameOf)),
      })
  }
}
