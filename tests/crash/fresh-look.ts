import { connectStock } from '../helpers/clients.ts'
import { createBoardStore } from '../../shared/store/board-store.ts'
import type { AppProcess } from '../helpers/app.ts'
import type { CrashBoard, Crowd } from './crowd.ts'
import type { RestRow } from './rest-writer.ts'
import type { SeenRows } from './written-model.ts'

/** The server was killed while it was being looked at. */
export class KilledMeanwhile extends Error {}

/**
 * Reads every board as somebody who was never here: by REST, and the boards of `bySocket` also by a stock provider.
 * Answers what of the SAVED is missing, doubled, or went back. Rejects with `KilledMeanwhile` once `killed` is aborted.
 */
export async function lookAfresh(
  app: AppProcess,
  crowd: Crowd,
  { bySocket, killed }: { bySocket: readonly CrashBoard[]; killed: AbortSignal },
): Promise<string[]> {
  const faults: string[] = []
  for (const board of crowd.boards) {
    const floors = floorsOf(crowd, board)
    const own = crowd.programs.filter((program) => program.board === board.id)
    const programs = own.map((program) => ({ program, floor: program.model.saved }))
    const head = crowd.heads.get(board.id) ?? 0
    const { body, rows } = await unlessKilled(killed, readByRest(app, board))
    faults.push(...floors.flatMap(({ model, floor }) => model.faults(rows, floor)))
    faults.push(...programs.flatMap(({ program, floor }) => program.doubles(body.items, floor)))
    if (body.seq < head) faults.push(`${board.id}: seq went back from ${head} to ${body.seq}`)
    crowd.heads.set(board.id, Math.max(body.seq, crowd.heads.get(board.id) ?? 0))
    for (const talker of crowd.talkers.filter((one) => one.board === board.id)) {
      const answered = talker.answered()
      faults.push(...talker.faults(await unlessKilled(killed, talker.read()), answered))
    }
  }
  for (const board of bySocket) {
    const floors = floorsOf(crowd, board)
    const { rows, stop } = await unlessKilled(killed, readBySocket(app, board, killed))
    faults.push(
      ...floors.flatMap(({ model, floor }) => model.faults(rows, floor)).map((fault) => `by socket: ${fault}`),
    )
    stop()
  }
  return faults
}

/** What was SAVED when the look begins; more may be by its end. */
function floorsOf({ people, programs }: Crowd, { id }: CrashBoard) {
  return [...people, ...programs]
    .filter(({ board }) => board === id)
    .map(({ model }) => ({ model, floor: model.saved }))
}

type Body = { items: RestRow[]; seq: number } & Record<string, unknown>

async function readByRest(app: AppProcess, { id, headers }: CrashBoard): Promise<{ body: Body; rows: SeenRows }> {
  const response = await fetch(`${app.url}/api/boards/${id}?deleted=1`, { headers })
  if (!response.ok) throw new Error(`reading ${id} answered ${response.status}: ${await response.text()}`)
  const body = (await response.json()) as Body
  const collections = new Map<string, Map<string, RestRow>>()
  for (const name of ['items', 'sprints'])
    collections.set(name, new Map((body[name] as RestRow[]).map((row) => [row.id, row])))
  return { body, rows: (collection, id) => collections.get(collection)?.get(id) }
}

/** A document that a stock provider synced from nothing. */
export async function readBySocket(app: AppProcess, { id, token }: CrashBoard, killed: AbortSignal) {
  const client = connectStock({ url: app.syncUrl }, id, { params: { token } })
  const stop = () => client.stop()
  const aborted = new Promise<never>((_, reject) => {
    killed.addEventListener('abort', () => reject(new KilledMeanwhile()), { once: true })
  })
  try {
    await Promise.race([client.synced(), aborted])
  } catch (error) {
    stop()
    throw error
  }
  const store = createBoardStore(client.doc)
  const rows: SeenRows = (collection, row) => store.rows[collection as 'items' | 'sprints'].get(row)
  return { doc: client.doc, rows, stop }
}

async function unlessKilled<T>(killed: AbortSignal, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw killed.aborted ? new KilledMeanwhile() : error
  }
}
