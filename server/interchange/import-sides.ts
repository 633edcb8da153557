import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Anchor } from '../../shared/brief/anchor-value.ts'
import type { ImportRefusal } from '../../shared/interchange/import-refusal.ts'
import { anchorsByItem, pictureAddress } from '../../shared/interchange/side-files.ts'
import type { TopsightFile } from '../../shared/interchange/topsight.ts'
import { brokenTopsight } from '../../shared/interchange/topsight-checks.ts'
import type { TalkStore } from '../../shared/talk/talk-store.ts'
import type { Files } from '../files/create-files.ts'
import { ApiError } from '../http/api-error.ts'
import type { Storage } from '../storage/storage.ts'
import { briefRoom, talkRoom } from '../sync/room-name.ts'
import type { Rooms } from '../sync/rooms.ts'

type Ground = {
  rooms: Pick<Rooms, 'bringBrief' | 'bringTalk'>
  files: Pick<Files, 'keep' | 'drop'>
  storage: Pick<Storage, 'forgetRooms'>
}
type Target = { board: string; member: string; isNew: boolean }

const command = 'import.topsight'

/** Are the pictures what they are called? Throws `ImportRefusal`. */
export function checkPictures({ sides: { pictures } }: TopsightFile): void {
  for (const [sha256, text] of Object.entries(pictures)) {
    const found = createHash('sha256').update(Buffer.from(text, 'base64')).digest('hex')
    if (found !== sha256) throw brokenPicture(sha256, 'is not what its name says')
  }
}

/**
 * Writes texts, comments and pictures of a file beside a board that comes after them, so that a board is never seen without
 * them. Answers what takes them away again. Rejects with `ImportRefusal`, and then nothing is left of them.
 */
export async function bringSides(
  file: TopsightFile,
  target: Target,
  ground: Ground,
): Promise<{ undo(): Promise<void> }> {
  const { rooms, storage, files } = ground
  const brought: string[] = []
  const kept: string[] = []
  const undo = async () => {
    await storage.forgetRooms(brought)
    // on a board that was there they may have been there too; what no brief shows goes by itself
    if (target.isNew) await files.drop(target.board, kept)
  }
  try {
    const sources = await keepPictures(file, target, { files, kept })
    const anchors = await bringBriefs(file, target, { rooms, brought, sources })
    if (file.sides.talk.threads.length > 0) {
      brought.push(talkRoom(target.board))
      const body = (store: TalkStore) => writeTalk(store, file, anchors)
      await rooms.bringTalk(target.board, { command, member: target.member, body })
    }
    return { undo }
  } catch (error) {
    await undo()
    throw error
  }
}

/** Each is written anew, as every picture that somebody brings; answers where it is from now on, by its SHA-256 in the file. */
async function keepPictures(
  { sides: { pictures } }: TopsightFile,
  { board, member }: Target,
  { files, kept }: { files: Ground['files']; kept: string[] },
): Promise<ReadonlyMap<string, string>> {
  const sources = new Map<string, string>()
  for (const [sha256, text] of Object.entries(pictures)) {
    try {
      const { src } = await files.keep(board, Buffer.from(text, 'base64'), member)
      kept.push(src.slice(-64))
      sources.set(sha256, src)
    } catch (error) {
      if (error instanceof ApiError && error.status < 500 && error.code !== 'files-full')
        throw brokenPicture(sha256, 'is no picture that can be kept')
      throw error
    }
  }
  return sources
}

type Bringing = { rooms: Ground['rooms']; brought: string[]; sources: ReadonlyMap<string, string> }

/** Answers where the comments stand now, by thread. */
async function bringBriefs(
  { sides: { briefs, talk } }: TopsightFile,
  { board, member }: Target,
  { rooms, brought, sources }: Bringing,
): Promise<ReadonlyMap<string, Anchor>> {
  // the editor's code is large and seldom asked for
  const [{ restoreBrief }, { presentAnchors }] = await Promise.all([
    import('../brief-versions/restore-brief.ts'),
    import('../brief-versions/carried-brief.ts'),
  ])
  const threadsOf = anchorsByItem(talk.threads)
  const anchors = new Map<string, Anchor>()
  for (const [item, root] of Object.entries(briefs)) {
    const about = threadsOf.get(item) ?? []
    const state = JSON.stringify(root).replaceAll(
      pictureAddress,
      (address: string, _of: string, sha256: string) => sources.get(sha256) ?? address,
    )
    brought.push(briefRoom(board, item))
    await rooms.bringBrief(board, item, {
      ...{ command, member },
      body(doc) {
        try {
          restoreBrief(doc, state)
        } catch {
          throw brokenTopsight([{ path: `briefs.${item}`, message: 'is no text that the editor can hold' }])
        }
        const now = presentAnchors(
          doc,
          about.map(({ anchor }) => anchor),
        )
        for (const [place, { id, anchor }] of about.entries()) anchors.set(id, now[place] ?? anchor)
      },
    })
    // others have their turn between two of a thousand
    await nextTurn()
  }
  return anchors
}

function writeTalk({ rows }: TalkStore, { sides: { talk } }: TopsightFile, anchors: ReadonlyMap<string, Anchor>): void {
  for (const { id, ...thread } of talk.threads)
    rows.threads.insert(id, { ...thread, anchor: anchors.get(id) ?? thread.anchor })
  for (const { id, ...comment } of talk.comments) rows.comments.insert(id, comment)
}

function brokenPicture(sha256: string, message: string): ImportRefusal {
  return brokenTopsight([{ path: `pictures["${sha256}"]`, message }])
}
