import type { AppProcess } from '../helpers/app.ts'
import { createDice } from './dice.ts'
import { type Gate, createGate } from './gate.ts'
import type { Lives } from './lives.ts'
import { type RetroWriter, createRetroWriter } from './retro-writer.ts'
import { type RestRow, type RestWriter, createRestWriter } from './rest-writer.ts'
import { type SocketWriter, createSocketWriter } from './socket-writer.ts'

/** A board of the test, and a token that reads it. */
export type CrashBoard = { id: string; epoch: string; token: string; headers: Record<string, string> }

/** Everybody who works while the server dies. */
export type Crowd = {
  gate: Gate
  boards: CrashBoard[]
  people: SocketWriter[]
  programs: RestWriter[]
  /** One on each board, in the retro of a sprint of its own. */
  talkers: RetroWriter[]
  /** Highest sequence number that the server told of each board. */
  heads: Map<string, number>
  work(): void
  /** Nobody edits any more. */
  rest(): Promise<void>
  stop(): void
}

type Options = {
  lives: Lives
  app: AppProcess
  seed: number
  /** People on each board; there are as many boards. */
  people: readonly number[]
  pace?: readonly [number, number]
}

/** Makes boards and, on each, its people by socket and one program by REST. */
export async function gatherCrowd({ lives, app, seed, people: counts, pace = [10, 40] }: Options): Promise<Crowd> {
  const gate = createGate()
  const boards: CrashBoard[] = []
  const people: SocketWriter[] = []
  const programs: RestWriter[] = []
  const talkers: RetroWriter[] = []
  const heads = new Map<string, number>()
  for (const [index, count] of counts.entries()) {
    const id = await app.createBoard(`Board ${index}`)
    const reader = await app.token('viewer', id)
    const snapshot = await reader.fetch(`/api/boards/${id}/snapshot`)
    await snapshot.arrayBuffer()
    const board = {
      id,
      epoch: snapshot.headers.get('x-topsight-epoch') ?? '',
      token: reader.token,
      headers: reader.headers,
    }
    const onSeq = (seq: number) => void heads.set(id, Math.max(seq, heads.get(id) ?? 0))
    boards.push(board)
    const statuses = (await reader.send<{ statuses: RestRow[] }>(`/api/boards/${id}/statuses`)).body.statuses.map(
      (row) => row.id,
    )
    const caller = await app.token('editor', id)
    const dice = createDice(seed + 1000 * index)
    programs.push(createRestWriter({ name: `rest${index}`, board: id, caller, statuses, dice, lives, onSeq }))
    const sprint = `talk${index}`
    await caller.run(id, 'sprint.create', { id: sprint, name: 'A sprint to talk about' })
    await caller.run(id, 'sprint.start', { id: sprint })
    talkers.push(
      createRetroWriter({
        name: `retro${index}`,
        board: id,
        sprint,
        caller: await app.token('editor', id),
        dice,
        lives,
      }),
    )
    for (let number = 0; number < count; number += 1) {
      const { member, headers } = await app.token('editor', id)
      people.push(
        createSocketWriter({
          ...{
            name: `person${index}${number}`,
            board: id,
            epoch: board.epoch,
            syncUrl: app.syncUrl,
            member,
            headers,
            gate,
            pace,
          },
          dice: createDice(seed + 1000 * index + number + 1),
          alone: number % 2 === 1,
          onHead: onSeq,
        }),
      )
    }
  }
  return {
    gate,
    boards,
    people,
    programs,
    talkers,
    heads,
    work: () => [...people, ...programs, ...talkers].forEach((one) => one.work()),
    async rest() {
      for (const person of people) person.rest()
      await Promise.all([...programs, ...talkers].map((one) => one.rest()))
    },
    stop: () => people.forEach((person) => person.stop()),
  }
}
