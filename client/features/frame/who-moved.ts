import { useEffect } from 'react'
import { equalJson } from '../../../shared/lib/json.ts'
import type { Item, Place } from '../../../shared/schema/item.ts'
import { byPlace } from '../../../shared/selectors/item-place.ts'
import { firstNameOf } from '../../session/board-hooks.ts'
import { useBoardStore } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'

/** Moves of two people cross when they are made within this time, ms. */
const atOnceMs = 5000

/**
 * Of two drops of one card at once, one wins, the same on every screen. The person whose drop lost is told who moved
 * the card, and can put it back where they dropped it. Draws nothing.
 */
export function WhoMoved({ tell }: { tell: (text: string, undo?: () => void) => void }) {
  const session = useSession()
  const store = useBoardStore()
  useEffect(() => {
    const hands = watchHands(session.presence.others)
    const mine = new Map<string, { place: Place; at: number }>()
    const stopRows = store.subscribe(({ items }, transaction) => {
      for (const [before, after] of items?.updated ?? []) {
        if (equalJson(before.place, after.place)) continue
        if (transaction.local) {
          mine.set(after.id, { place: after.place, at: Date.now() })
          continue
        }
        const move = mine.get(after.id)
        if (!move) continue
        if (store.rows.sprints.get(move.place[0])?.state === 'closed') {
          mine.delete(after.id)
          tell(
            say('frame.sprintClosed', { place: store.rows.sprints.get(after.place[0])?.name ?? say('item.backlog') }),
          )
          continue
        }
        // of three people two may lose, one after the other: each who takes the card is told
        if (Date.now() - move.at > atOnceMs) {
          mine.delete(after.id)
          continue
        }
        const name = hands.nameOf(after.id, writersOf(transaction)) ?? say('member.unknown')
        tell(say('frame.moved', { name }), () => {
          const back = backTo([...store.rows.items.all().values()], after.id, move.place)
          session.run('item.move', back).catch((error: unknown) => tell(refusalWords(error)))
        })
      }
    })
    return () => {
      hands.stop()
      stopRows()
    }
  }, [session, store, tell])
  return null
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
