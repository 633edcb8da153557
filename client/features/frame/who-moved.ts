import { useEffect } from 'react'
import { approvalRows } from '../../../shared/commands/approval-gate.ts'
import { equalJson } from '../../../shared/lib/json.ts'
import type { Item, Place } from '../../../shared/schema/item.ts'
import { heldBack } from '../../../shared/selectors/approval.ts'
import { byPlace } from '../../../shared/selectors/item-place.ts'
import type { BoardStore } from '../../../shared/store/board-store.ts'
import { firstNameOf } from '../../session/board-hooks.ts'
import { useBoardStore } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import '../../words/en-moved.ts'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'

/** Moves of two people cross when they are made within this time, ms; and whenever one of them was not on the server yet. */
const atOnceMs = 5000

/** A drop of mine. `isSaved`: it was on the server's disk before what came next. */
type Drop = { place: Place; at: number; isSaved: boolean }

/**
 * Of two drops of one card at once, one wins, the same on every screen. The person whose drop lost is told who moved
 * the card, and can put it back where they dropped it. Who drops into a sprint that others have closed is told where the
 * server put the card. Draws nothing.
 */
export function WhoMoved({ tell }: { tell: (text: string, undo?: () => void) => void }) {
  const session = useSession()
  const store = useBoardStore()
  useEffect(() => {
    const hands = watchHands(session.presence.others)
    const mine = new Map<string, Drop>()
    const stopSaved = session.saved.subscribe(() => {
      if (session.saved.get().kind === 'saved') for (const drop of mine.values()) drop.isSaved = true
    })
    const stopRows = store.subscribe(({ items, sprints }, transaction) => {
      const closing = new Set(
        sprints?.updated.flatMap(([before, after]) => (before.state === after.state ? [] : after.id)),
      )
      const arrived: Item[] = []
      const putBack: Item[] = []
      let closed: string | undefined
      for (const [before, after] of items?.updated ?? []) {
        if (equalJson(before.place, after.place)) continue
        if (transaction.local) {
          mine.set(after.id, { place: after.place, at: Date.now(), isSaved: false })
          continue
        }
        const move = mine.get(after.id)
        if (!move) continue
        const sprint = store.rows.sprints.get(move.place[0])
        if (sprint?.state === 'closed') {
          mine.delete(after.id)
          // what was there when the sprint closed went where who closed it said
          if (move.isSaved && closing.has(sprint.id)) continue
          arrived.push(after)
          closed = sprint.name
          continue
        }
        // with its sprint in the bin it went to the backlog, and nobody moved it
        if (sprint?.deleted) {
          mine.delete(after.id)
          continue
        }
        if (isPutBack(after, move.place, store)) {
          mine.delete(after.id)
          putBack.push(after)
          continue
        }
        // of three people two may lose, one after the other: each who takes the card is told
        if (move.isSaved && Date.now() - move.at > atOnceMs) {
          mine.delete(after.id)
          continue
        }
        const name = hands.nameOf(after.id, writersOf(transaction)) ?? say('member.unknown')
        tell(say('moved.byOther', { name }), () => {
          const back = backTo([...store.rows.items.all().values()], after.id, move.place)
          session.run('item.move', back).catch((error: unknown) => tell(refusalWords(error)))
        })
      }
      if (putBack.length > 0) tell(putBackWords(store, putBack))
      if (closed !== undefined) for (const words of placedWords(store, arrived, closed)) tell(words)
    })
    return () => {
      hands.stop()
      stopRows()
      stopSaved()
    }
  }, [session, store, tell])
  return null
}

/** Was it put there because it has to be approved before it is where I dropped it? */
function isPutBack(now: Item, dropped: Place, store: BoardStore): boolean {
  return now.place[1] !== dropped[1] && heldBack(now, { ...now, place: dropped }, approvalRows(store)) === now.place[1]
}

function putBackWords({ rows }: BoardStore, items: readonly Item[]): string {
  const [first] = items
  const column = rows.statuses.get(first?.place[1] ?? '')?.name ?? ''
  return say('moved.putBack', { count: items.length, title: first?.title ?? '', column })
}

/** Where the server put what was dropped into a closed sprint: a sentence for each place. */
function placedWords({ rows }: BoardStore, items: readonly Item[], sprint: string): string[] {
  const places = new Map<string, number>()
  for (const { place } of items) places.set(place[0], (places.get(place[0]) ?? 0) + 1)
  return [...places].map(([container, count]) =>
    say('moved.sprintClosed', { count, sprint, place: rows.sprints.get(container)?.name ?? say('item.backlog') }),
  )
}

/** Clients whose writes a transaction brought. */
function writersOf({
  beforeState,
  afterState,
}: {
  beforeState: Map<number, number>
  afterState: Map<number, number>
}): number[] {
  return [...afterState].flatMap(([client, clock]) => (clock > (beforeState.get(client) ?? 0) ? [client] : []))
}

type Others = ReturnType<typeof useSession>['presence']['others']

/** Remembers who has had which card in the hand: by the time a move arrives the hand is empty again. */
function watchHands(others: Others) {
  const names = new Map<number, string>()
  const held = new Map<string, Set<number>>()
  function look() {
    for (const { client, name, hand } of others.get()) {
      names.set(client, firstNameOf(name))
      for (const id of hand?.items ?? []) held.set(id, (held.get(id) ?? new Set()).add(client))
    }
  }
  look()
  return {
    /** Who of `writers` moved the card; of several at once the greatest client id is the one whose write stands. */
    nameOf(id: string, writers: readonly number[]): string | undefined {
      const movers = writers.filter((client) => held.get(id)?.has(client))
      return names.get(Math.max(...(movers.length > 0 ? movers : writers)))
    },
    stop: others.subscribe(look),
  }
}

/** The move that puts an item back at a place it was pushed away from: under the card that lies above that rank now. */
function backTo(items: readonly Item[], id: string, [container, status, rank]: Place) {
  const above = items.filter((item) => item.id !== id && item.place[0] === container && item.place[2] < rank)
  return { id, container, status, after: above.toSorted(byPlace).at(-1)?.id ?? null }
}
