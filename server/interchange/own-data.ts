import type { OwnAccount } from '../../shared/account.ts'
import type { ActivityEntry } from '../../shared/interchange/activity.ts'
import { mayWrite } from '../../shared/protocol.ts'
import type { Accounts, Membership } from '../auth/accounts.ts'
import { createActivity } from '../log/activity.ts'
import { createSegmentCache } from '../log/activity-segment.ts'
import type { Retro } from '../retro/retro.ts'
import type { RetroStore } from '../retro/retro-store.ts'
import type { Storage } from '../storage/storage.ts'

type Ground = { accounts: Accounts; storage: Storage; retros: RetroStore; clock: () => number }

/**
 * Everything that is kept of a person as one JSON text, made piece by piece: their account, and for each board that they
 * are on what they did there by the log, newest first, and their notes in retros. Who may not change a board is told what
 * they did since they came, as everywhere.
 */
export type OwnData = (account: OwnAccount) => AsyncIterable<string>

const pageEntries = 200

export function createOwnData({ accounts, storage, retros, clock }: Ground): OwnData {
  // asked for rarely: little is kept in memory for the next time
  const cache = createSegmentCache({ mostSize: 1_000_000, mostKeys: 10_000 })
  const activity = createActivity({ storage, cache, roomsAtOnce: 1 })

  async function* acts({ board, member, role, since }: Membership): AsyncGenerator<ActivityEntry> {
    const from = mayWrite(role) ? undefined : since
    const readPage = (before?: number) => activity.read(board, { member, before, since: from, limit: pageEntries })
    for (let page = await readPage(); page !== null; page = page.next === null ? null : await readPage(page.next))
      yield* page.entries
  }

  async function* boardParts(seat: Membership): AsyncGenerator<string> {
    const { board, member, role, since } = seat
    const head = { id: board, name: accounts.board(board)?.name ?? '', role, member, since }
    const notes = retros.all(board).flatMap(([sprint, text]) => ownNotes(sprint, text, member))
    yield `${JSON.stringify(head).slice(0, -1)},"retroNotes":${JSON.stringify(notes)},"acts":[`
    let comma = ''
    for await (const { member: _, ...entry } of acts(seat)) {
      yield `${comma}\n${JSON.stringify(entry)}`
      comma = ','
    }
    yield ']}'
  }

  return async function* ownData(account) {
    // what a page needs to know, and no part of what is kept
    const { fresh: _fresh, canMail: _canMail, boards: _boards, ...kept } = account
    const head = { format: 'topsight-own-data', version: 1, madeAt: clock(), account: kept }
    yield `${JSON.stringify(head).slice(0, -1)},"boards":[`
    let comma = ''
    for (const seat of accounts.memberships(account.id)) {
      // a right may have ended while the boards before were read
      if (accounts.membership(seat.board, account.id) === null) continue
      yield `${comma}\n`
      yield* boardParts(seat)
      comma = ','
    }
    yield ']}\n'
  }
}

/** What they wrote in a retro, shown or not, and what they voted for. */
function ownNotes(sprint: string, text: string, member: string) {
  const { notes, votes, actions } = JSON.parse(text) as Retro
  const mine = {
    notes: notes
      .filter(({ author }) => author === member)
      .map(({ id, column, text: said }) => ({ id, column, text: said })),
    votes: votes[member] ?? [],
    actions: actions.filter(({ by }) => by === member),
  }
  return mine.notes.length + mine.votes.length + mine.actions.length > 0 ? [{ sprint, ...mine }] : []
}
