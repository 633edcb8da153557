import { type BriefText, readingBriefText } from '../../shared/brief/brief-text.ts'
import { equalJson } from '../../shared/lib/json.ts'
import type { Item } from '../../shared/schema/item.ts'
import { type Digest, noDigest, readDigest } from '../../shared/selectors/read-digest.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { talkCounts } from '../../shared/talk/talk-counts.ts'
import { inSlices } from '../interchange/in-slices.ts'
import type { FollowerCursor } from '../storage/storage.ts'
import { NotYetKnown } from '../sync/room-errors.ts'
import type { Rooms } from '../sync/rooms.ts'
import { briefExcerpt } from './brief-digest.ts'

/** Name among the followers; another one has all digests written anew. */
export const digestsFollower = 'digests-1'

/** Of the parts that a brief of this item should have, how many have something in them. */
export type SectionsOf = (brief: BriefText, item: Item, store: BoardStore) => Digest['sections']

/** What has changed of a board. */
export type Changed = { briefs: ReadonlySet<string>; talk: boolean }

type Said = Map<string, Pick<Digest, 'comments' | 'open'>>
/** What a brief says, and its beginning. */
type Written = Map<string, (BriefText & { excerpt: string }) | null>

export type DigestRooms = Pick<Rooms, 'read' | 'write' | 'readBrief' | 'readTalk'>

/**
 * Writes the digests of a board that are not what its briefs and comments say, all of them in one row of its log, and
 * none when all are right. Answers how many were written, and how far it read.
 */
export async function writeDigests(
  board: string,
  { briefs, talk }: Changed,
  { rooms, sectionsOf }: { rooms: DigestRooms; sectionsOf: SectionsOf },
): Promise<{ written: number; cursors: FollowerCursor[] }> {
  const cursors: FollowerCursor[] = []
  const seen = (room: string, seq: number) => void cursors.push({ name: digestsFollower, room, seq })
  const said: Said | null = talk
    ? await rooms.readTalk(board, ({ rows }, seq) => {
        seen(`${board}/talk`, seq)
        return talkCounts({ threads: rows.threads.all(), comments: rows.comments.all() })
      })
    : null
  const written: Written = new Map()
  for (const item of briefs) {
    const brief = await readBrief(rooms, board, item)
    if (brief === null) continue
    written.set(item, brief.text)
    if (brief.text) seen(`${board}/brief/${item}`, brief.seq)
  }
  const due = (store: BoardStore) => digestsDue(store, { said, written, sectionsOf })
  if (await rooms.read(board, (store) => due(store).length === 0)) return { written: 0, cursors }
  const { result } = await rooms.write(board, `follower:${digestsFollower}`, (store) => write(store, due(store)), {
    member: null,
  })
  return { written: result, cursors }
}

/** Null: there is no such item any more. */
async function readBrief(rooms: DigestRooms, board: string, item: string) {
  try {
    const { doc, seq } = await rooms.readBrief(board, item, (found, head) => ({ doc: found, seq: head }))
    if (doc === null) return { text: null, seq }
    // in turns: what is written meanwhile is told of, and read then
    const text = await inSlices(readingBriefText(doc))
    return { text: { ...text, excerpt: briefExcerpt(text) }, seq }
  } catch (error) {
    if (error instanceof NotYetKnown) return null
    throw error
  }
}

type Sources = { said: Said | null; written: Written; sectionsOf: SectionsOf }

/** Digests that are not what they should be. Of items alone that are there. */
function digestsDue(store: BoardStore, { said, written, sectionsOf }: Sources): [item: string, digest: Digest][] {
  const { items } = store.rows
  const commented = said === null ? [] : [...said.keys(), ...store.facts.digests.all().keys()]
  const due: [string, Digest][] = []
  for (const id of new Set([...written.keys(), ...commented])) {
    const item = items.get(id)
    if (!item) continue
    const before = readDigest(store.facts.digests.get(id))
    const brief = written.get(id)
    const text = brief ? { excerpt: brief.excerpt, sections: sectionsOf(brief, item, store) } : {}
    const counts = said === null ? {} : (said.get(id) ?? { comments: 0, open: 0 })
    const after = { ...before, ...counts, ...text }
    if (!equalJson(before, after)) due.push([id, after])
  }
  return due
}

function write({ facts }: BoardStore, due: readonly [string, Digest][]): number {
  for (const [item, digest] of due) {
    if (equalJson(digest, noDigest)) facts.digests.drop(item)
    else facts.digests.put(item, digest)
  }
  return due.length
}
