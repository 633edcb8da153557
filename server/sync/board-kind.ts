import { limits } from '../../shared/protocol.ts'
import { type BoardStore, createBoardStore } from '../../shared/store/board-store.ts'
import { type Follower, following } from '../followers/follower.ts'
import { applyingUpdate } from './apply-update.ts'
import { signature } from './presence.ts'
import type { RoomKind } from './room-kind.ts'
import { validatingUpdate } from './validate-update.ts'
import { boardRules, openRoots } from './write-rules.ts'

/** The board itself: rows in root maps, and what is derived from its log. */
export function boardKind(followers: readonly Follower[]): RoomKind<BoardStore> {
  return {
    noun: 'board',
    followers: followers.map(({ name }) => name),
    sign: signature,
    open(doc, onDiff) {
      const roots = openRoots(doc, boardRules)
      const store = createBoardStore(doc)
      const stopListening = store.subscribe(onDiff)
      return {
        store,
        roots,
        writesElsewhere: false,
        *judge(bytes, mayUse) {
          const verdict = yield* validatingUpdate(bytes, { doc, roots, rules: boardRules, mayUse })
          if (verdict.kind !== 'accepted') return verdict
          const { update } = verdict
          const { structs, deletes, births, clients, told } = update
          const cost = structs.length + deletes.length + births * (limits.changesOfBirth - 1)
          return {
            kind: 'accepted',
            update: { clients, told, cost, apply: (open) => applyingUpdate(open, update) },
          }
        },
        follow: (row, isDue = () => true) =>
          following(
            followers.filter(({ name }) => isDue(name)),
            { ...row, store },
          ),
        close() {
          stopListening()
          store.close()
        },
      }
    },
  }
}
