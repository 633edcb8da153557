import { useState } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import { approvalRows } from '../../../shared/commands/approval-gate.ts'
import { type ApprovalState, approvalOf, guardedFrom, isApprover } from '../../../shared/selectors/approval.ts'
import type { BoardStore } from '../../../shared/store/board-store.ts'
import { whoWords } from '../../board/approval/approval-words.ts'
import { firstNameOf, useBoardRow, useCanEdit, useToday } from '../../session/board-hooks.ts'
import { useBoardStore, usePeople, useSelector, useStatus } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { formatMoment } from '../../words/format.ts'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import styles from './approval-part.module.css'
import type { ItemSurroundings } from './use-item.ts'

type ApprovalPartProps = { item: Item } & Pick<ItemSurroundings, 'differenceLink' | 'tell'>

/** Where an item stands on the way to its approval, and what I can do there; nothing of a kind that needs none. */
export function ApprovalPart({ item, differenceLink, tell }: ApprovalPartProps) {
  const { past } = useSession()
  const words = useApprovalWords()
  const state = useSelector(reads, (store) => approvalOf(item, approvalRows(store)), [item])
  const column = useSelector(reads, (store) => guardedColumn(store, item.kind), [item.kind])
  if (state === null || item.deleted !== null) return null
  return (
    <section className={styles.part} aria-label={say('approval.title')} data-state={state.kind}>
      <Icon name={state.kind === 'approved' ? 'check' : 'clock'} size={14} />
      <p className={styles.words}>
        {words(state, column)} {state.kind === 'changed' && differenceLink?.(item, state.version)}
      </p>
      {!past && <Acts {...{ item, state, tell }} />}
    </section>
  )
}

/** What the way to an approval depends on besides the item. */
const reads = ['kinds', 'members', 'silos', 'statuses'] as const

/** The name of the first column that takes an approval. */
function guardedColumn(store: BoardStore, kind: string | null): string {
  const guard = guardedFrom(kind, approvalRows(store))
  return store.rows.statuses.get(guard?.columns[guard.from] ?? '')?.name ?? ''
}

type Act = 'ask' | 'give' | 'withdraw'

function Acts({ item, state, tell }: { item: Item; state: ApprovalState; tell: ItemSurroundings['tell'] }) {
  const session = useSession()
  const may = useMayAct(state)
  const [isBusy, setBusy] = useState(false)
  async function run(act: Act, done: string) {
    setBusy(true)
    try {
      await session.run(`approval.${act}`, { id: item.id })
      tell(done)
    } catch (error) {
      tell(refusalWords(error))
    } finally {
      setBusy(false)
    }
  }
  if (!may.ask && !may.give && !may.withdraw) return null
  const isAsked = state.kind === 'waiting'
  return (
    <p className={styles.acts}>
      {may.give && (
        <Button disabled={isBusy} onClick={() => void run('give', say('approval.gave'))}>
          {say('approval.give')}
        </Button>
      )}
      {may.ask && (
        <TextButton disabled={isBusy} onClick={() => void run('ask', say('approval.asked'))}>
          {say('approval.ask')}
        </TextButton>
      )}
      {may.withdraw && (
        <TextButton
          quiet
          disabled={isBusy}
          onClick={() => void run('withdraw', say(isAsked ? 'approval.tookQuestionBack' : 'approval.tookBack'))}
        >
          {say(isAsked ? 'approval.takeQuestionBack' : 'approval.takeBack')}
        </TextButton>
      )}
    </p>
  )
}

/** What of it is mine to do. */
function useMayAct(state: ApprovalState): Record<Act, boolean> {
  const store = useBoardStore()
  const { role } = useStatus()
  const { member } = useSession().me
  const canEdit = useCanEdit()
  const isOwner = role === 'owner'
  const isMine = 'approvers' in state && isApprover(state.approvers, { member, isOwner }, approvalRows(store))
  const gaveIt = (state.kind === 'approved' || state.kind === 'changed') && (isOwner || state.by === member)
  return {
    ask: canEdit && state.kind === 'open',
    give: isMine && role !== 'viewer',
    withdraw: (canEdit && state.kind === 'waiting') || gaveIt,
  }
}

/** Where it stands, as a sentence. */
function useApprovalWords(): (state: ApprovalState, column: string) => string {
  const store = useBoardStore()
  const people = usePeople()
  const today = useToday()
  const zone = useBoardRow()?.zone ?? 'UTC'
  const { member: me } = useSession().me
  const nameOf = (id: string) => firstNameOf(people.get(id)?.name ?? '') || say('member.unknown')
  const siloOf = (id: string) => store.rows.silos.get(id)?.name ?? ''
  const whenOf = (at: number) => formatMoment(at, zone, today)
  return (state, column) => {
    if (state.kind === 'approved') return say('approval.given', { name: nameOf(state.by), when: whenOf(state.at) })
    const who = whoWords(state.approvers, { me, nameOf, siloOf })
    if (state.kind === 'open') return say('approval.needed', { who, column })
    const told = { who, when: whenOf(state.since), name: nameOf(state.by) }
    return say(state.kind === 'waiting' ? 'approval.waits' : 'approval.again', told)
  }
}
