import type { Anchor } from '../../shared/brief/anchor-value.ts'
import { anchorsByItem, mostPictureText, pictureAddress } from '../../shared/interchange/side-files.ts'
import type { AlsoLeftOut } from '../../shared/interchange/board-json.ts'
import { compareRanks } from '../../shared/lib/compare-ranks.ts'
import type { Comment, Thread } from '../../shared/talk/talk-entities.ts'
import type { TalkStore } from '../../shared/talk/talk-store.ts'
import type { Files } from '../files/create-files.ts'
import type { Past } from '../http/past/create-past.ts'
import { NoHistory } from '../log/log-replay.ts'
import type { Storage } from '../storage/storage.ts'
import { briefRoom, parseRoomName } from '../sync/room-name.ts'

type Ground = { storage: Pick<Storage, 'listRooms'>; past: Pick<Past, 'carried'>; files: Pick<Files, 'read'> }

/** What lies beside a board, of one moment: where the log of each text ends, and the comments. */
export type SideMoment = {
  board: string
  /** By item, in the order of ids. */
  heads: readonly (readonly [item: string, seq: number])[]
  talk: { threads: readonly Thread[]; comments: readonly Comment[] }
}

/** Takes hold of the comments; rows do not change. */
export function talkMoment({ rows }: TalkStore): SideMoment['talk'] {
  return { threads: inOrder(rows.threads.all()), comments: inOrder(rows.comments.all()) }
}

/** Where the logs of a board's texts end. */
export async function briefHeads({ storage }: Ground, board: string): Promise<SideMoment['heads']> {
  const rooms = await storage.listRooms()
  const heads = rooms.flatMap(({ room, head }): [string, number][] => {
    const name = parseRoomName(room)
    return name?.kind === 'brief' && name.board === board ? [[name.item, head]] : []
  })
  return heads.toSorted(([a], [b]) => compareRanks(a, b))
}

/**
 * The members `briefs`, `talk` and `pictures` of an export, each with a comma before it: one text at a time is in memory,
 * read from the disk by a worker. Answers what stays out.
 */
export async function* sidesText(moment: SideMoment, ground: Ground): AsyncGenerator<string, AlsoLeftOut> {
  const { board, talk } = moment
  const threadsOf = anchorsByItem(talk.threads)
  const anchors = new Map<string, Anchor>()
  const pictures = new Set<string>()
  yield ',\n"briefs":{'
  let comma = ''
  for (const [item, seq] of moment.heads) {
    const about = threadsOf.get(item) ?? []
    const brief = await carried(
      { room: briefRoom(board, item), seq, anchors: about.map(({ anchor }) => anchor) },
      ground,
    )
    for (const [place, { id, anchor }] of about.entries()) anchors.set(id, brief.anchors[place] ?? anchor)
    for (const [, of, sha256] of brief.state.matchAll(pictureAddress)) if (of === board && sha256) pictures.add(sha256)
    yield `${comma}\n${JSON.stringify(item)}:${brief.state}`
    comma = ','
  }
  yield '}'
  yield* talkText(talk, anchors)
  return yield* picturesText(board, [...pictures].toSorted(), ground)
}

/** What a log was cut down to meanwhile can no longer be read as it was: then as it is. */
async function carried(of: Parameters<Past['carried']>[0], { past, storage }: Ground) {
  try {
    return await past.carried(of)
  } catch (error) {
    if (!(error instanceof NoHistory)) throw error
    const now = (await storage.listRooms()).find(({ room }) => room === of.room)
    return past.carried({ ...of, seq: now?.head ?? of.seq })
  }
}

function* talkText({ threads, comments }: SideMoment['talk'], anchors: ReadonlyMap<string, Anchor>) {
  yield ',\n"talk":{"threads":['
  for (const [at, thread] of threads.entries())
    yield `${at === 0 ? '' : ','}\n${JSON.stringify({ ...thread, anchor: anchors.get(thread.id) ?? thread.anchor })}`
  yield '],\n"comments":['
  for (const [at, comment] of comments.entries()) yield `${at === 0 ? '' : ','}\n${JSON.stringify(comment)}`
  yield ']}'
}

async function* picturesText(
  board: string,
  pictures: readonly string[],
  { files }: Ground,
): AsyncGenerator<string, AlsoLeftOut> {
  yield ',\n"pictures":{'
  let comma = ''
  let left = mostPictureText
  let leftOut = 0
  for (const sha256 of pictures) {
    const found = await files.read(board, sha256)
    if (!found) continue
    const text = Buffer.from(found.bytes).toString('base64')
    if (text.length > left) {
      leftOut += 1
      continue
    }
    left -= text.length
    yield `${comma}\n${JSON.stringify(sha256)}:${JSON.stringify(text)}`
    comma = ','
  }
  yield '}'
  if (leftOut === 0) return []
  const reason =
    'A file with more than 24 MB of pictures could not be imported. A backup of the server has all of them.'
  return [{ what: leftOut === 1 ? '1 picture' : `${leftOut} pictures`, reason }]
}

function inOrder<T extends { readonly id: string }>(rows: ReadonlyMap<string, T>): T[] {
  return [...rows.values()].toSorted((a, b) => compareRanks(a.id, b.id))
}
