import { approvalRows } from '../../../shared/commands/approval-gate.ts'
import { dayIn } from '../../../shared/lib/day.ts'
import { boardRowId } from '../../../shared/schema/board.ts'
import type { Item } from '../../../shared/schema/item.ts'
import { approvalOf, guardedFrom, isApprover } from '../../../shared/selectors/approval.ts'
import type { BoardStore } from '../../../shared/store/board-store.ts'
import { firstNameOf } from '../../session/board-hooks.ts'
import type { ItemCardView } from '../../ui/item-card.tsx'
import { formatMoment, formatNearDay } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import type { CardWords } from '../cards/card-views.ts'
import { whoWords } from './approval-words.ts'

type Facts = NonNullable<ItemCardView['facts']>

/** What a card says of the approval of its item. */
export type ApprovalFacts = (item: Item, words: Pick<CardWords, 'people' | 'today'>) => Facts

/** Tells what cards say of approvals, anew whenever a rule or a silo changes; returns its stop. `me`: my member id. */
export function watchApprovals(store: BoardStore, me: string, set: (facts: ApprovalFacts) => void): () => void {
  const tell = () => set((item, words) => factsOf(item, words, store, me))
  const stops = [store.rows.kinds.subscribe(tell), store.rows.silos.subscribe(tell)]
  tell()
  return () => stops.forEach((stop) => stop())
}

function factsOf(item: Item, { people, today }: Parameters<ApprovalFacts>[1], store: BoardStore, me: string): Facts {
  const rows = approvalRows(store)
  const state = approvalOf(item, rows)
  if (state === null || state.kind === 'open') return []
  if (state.kind === 'approved') return isBefore(item, store) ? [plain(say('approval.cardApproved'))] : []
  const names = {
    me,
    nameOf: (id: string) => firstNameOf(people.get(id)?.name ?? say('member.unknown')),
    siloOf: (id: string) => rows.silos.get(id)?.name ?? '',
  }
  const who = whoWords(state.approvers, names)
  const zone = store.rows.board.get(boardRowId)?.zone ?? 'UTC'
  if (state.kind === 'changed')
    return [warning(say('approval.cardAgain', { who, when: formatMoment(state.since, zone, today) }))]
  const text = say('approval.cardWaits', { who, when: formatNearDay(dayIn(zone, state.since), today) })
  return [isApprover(state.approvers, { member: me, isOwner: false }, rows) ? warning(text) : plain(text)]
}

const plain = (text: string) => ({ text, title: text })
const warning = (text: string) => ({ text, title: text, tone: 'warn' as const })

/** What is beyond the gate already has no need to say that it may go there. */
function isBefore({ kind, place }: Item, store: BoardStore): boolean {
  const guard = guardedFrom(kind, approvalRows(store))
  return guard !== null && guard.columns.indexOf(place[1]) < guard.from
}
