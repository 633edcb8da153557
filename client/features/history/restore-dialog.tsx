import { useCallback, useState } from 'react'
import type { Moment, RestoreScope } from '../../../shared/interchange/history.ts'
import { currentSprint } from '../../../shared/selectors/current-sprint.ts'
import { useNaming } from '../../board/activity/use-naming.ts'
import type { RestoredHere } from '../../session/arbitrated-command.ts'
import type { HistoryApi } from '../../session/history-api.ts'
import { useRows } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { type RestoreDone, type RestoreUndone, undoRestore } from '../../session/undo-restore.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceRows } from '../../ui/choice-rows.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatList } from '../../words/format.ts'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import { restoreFigures } from './differences.ts'
import styles from './history.module.css'
import { momentWords } from './moment-words.ts'
import { Notice } from './notice.tsx'
import { thingWords } from '../../board/activity/thing-words.ts'
import { useAsked } from '../../board/activity/use-asked.ts'
import { usePast } from './use-past.ts'

/** What somebody wants to take back; `sprint` and `item`: what could be taken back alone instead. */
export type RestoreAsked = {
  moment: Moment
  scope: RestoreScope
  sprint?: string | undefined
  item?: string | undefined
}

type RestoreDialogProps = {
  api: HistoryApi
  asked: RestoreAsked
  onClose: () => void
  onDone: () => void
  tell: (text: string, undo?: () => void) => void
}

/** Says in figures what a restore would change, asks how much of the board it is about, and does it as a new change. */
export function RestoreDialog({ api, asked, onClose, onDone, tell }: RestoreDialogProps) {
  const session = useSession()
  const { naming } = useNaming()
  const { moment } = asked
  const { scopes, scope, choose, problem, again, wordsOf } = useScopes(api, asked)
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  async function restore() {
    setBusy(true)
    setError(undefined)
    try {
      const done = await session.run<RestoredHere>('version.restore', { at: moment.seq, scope })
      tell(...doneWords(done, () => void undo({ ...done, scope })))
      onClose()
      onDone()
    } catch (reason) {
      setError(refusalWords(reason))
      setBusy(false)
    }
  }
  async function undo(done: RestoreDone) {
    try {
      tell(undoneWords(await undoRestore(session, api, done)))
    } catch (reason) {
      tell(refusalWords(reason))
    }
  }
  return (
    <Dialog
      open
      title={say('restore.title', { moment: momentWords(moment.at, naming.zone, naming.today) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('restore.cancel')}</Button>
          <Button look="ink" disabled={isBusy || problem !== null} onClick={() => void restore()}>
            {say('restore.verb')}
          </Button>
        </>
      }
    >
      <p>{say('restore.lead')}</p>
      <ChoiceRows
        label={say('restore.scope')}
        value={keyOf(scope)}
        options={scopes.map(({ scope: one, text }) => ({ value: keyOf(one), text, consequence: wordsOf(one) }))}
        onChange={choose}
      />
      {problem && <Notice problem={problem} onAgain={again} />}
      {error && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </Dialog>
  )
}

function doneWords({ changed, version, isStep }: RestoredHere, undo: () => void): [text: string, undo?: () => void] {
  if (changed === 0) return [say('restore.doneNothing')]
  const done = say('restore.done', { count: changed })
  return version === null ? [done] : [isStep ? done : say('restore.noStep', { done }), undo]
}

function undoneWords(undone: RestoreUndone): string {
  if (undone.kind === 'whole') return say('restore.undone', { count: undone.changed })
  if (undone.kind === 'left') return say('restore.notUndone')
  return undone.skipped === 0 ? say('restore.undoneStep') : say('restore.undonePartly', { count: undone.skipped })
}

function keyOf(scope: RestoreScope): string {
  return scope.kind === 'board' ? 'board' : `${scope.kind}:${scope.id}`
}

/** What can be taken back, how much of it would change, and what is chosen. */
function useScopes(api: HistoryApi, { moment, scope: first, sprint, item }: RestoreAsked) {
  const session = useSession()
  const { naming } = useNaming()
  const running = currentSprint(useRows('sprints'))?.id
  const ask = useCallback(() => api.compare(moment.seq, Number.MAX_SAFE_INTEGER), [api, moment.seq])
  const { answer, problem, again } = useAsked(ask, 0)
  const { shown } = usePast(api, moment.seq, 0)
  const past = shown?.past.session.store
  const [chosen, setChosen] = useState(keyOf(first))
  const inSprint = sprint ?? running
  const inItem = item ?? (first.kind === 'item' ? first.id : undefined)
  const changes = answer?.changes ?? []
  const scopes: { scope: RestoreScope; text: string }[] = [{ scope: { kind: 'board' }, text: say('restore.board') }]
  // one that was not there yet cannot be as it was
  if (inSprint !== undefined && (!past || past.rows.sprints.get(inSprint))) {
    const name = past?.rows.sprints.get(inSprint)?.name ?? thingWords('sprints', inSprint, naming)
    scopes.push({ scope: { kind: 'sprint', id: inSprint }, text: say('restore.sprint', { name }) })
  }
  if (inItem !== undefined) {
    const of = changes.filter(({ id }) => id === inItem)
    scopes.push({
      scope: { kind: 'item', id: inItem },
      text: say('restore.item', { name: thingWords('items', inItem, naming, of) }),
    })
  }
  function wordsOf(scope: RestoreScope): string {
    if (!answer || !past) return problem ? '' : say('restore.counting')
    const { changed, back, away } = restoreFigures(changes, scope, past, session.store)
    const parts = [
      ...(changed > 0 ? [say('restore.change', { count: changed })] : []),
      ...(back > 0 ? [say('restore.back', { count: back })] : []),
      ...(away > 0 ? [say('restore.away', { count: away })] : []),
    ]
    if (parts.length === 0) return say('restore.nothing')
    const what = formatList(parts)
    return answer.left > 0 ? say('restore.atLeast', { what }) : what
  }
  const scope = scopes.find((one) => keyOf(one.scope) === chosen)?.scope ?? first
  return { scopes, scope, choose: setChosen, problem, again, wordsOf }
}
