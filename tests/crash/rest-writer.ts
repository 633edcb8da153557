import type { Json } from '../../shared/lib/json.ts'
import type { TestCaller } from '../helpers/callers.ts'
import type { Dice } from './dice.ts'
import type { Lives } from './lives.ts'
import { type SteadyWork, createSteadyWork } from './steady-work.ts'
import {
  type Written,
  type WrittenModel,
  createWrittenModel,
  writtenDelete,
  writtenField,
  writtenRow,
} from './written-model.ts'

export type RestRow = { id: string; deleted: unknown } & Record<string, unknown>

/** A program that works by REST: each request has an idempotency key and is sent again until it is answered. */
export type RestWriter = SteadyWork & {
  board: string
  model: WrittenModel
  /** Sends so many commands. */
  send(count: number): Promise<void>
  /** Items that it made: those answered by version `floor` must be there exactly once, others at most once. */
  doubles(items: readonly RestRow[], floor: number): string[]
  counts(): { answered: number; sentAgain: number; unknown: number }
}

type Options = {
  name: string
  board: string
  caller: TestCaller
  statuses: readonly string[]
  dice: Dice
  lives: Lives
  onSeq: (seq: number) => void
}
type Call = { name: string; args: Record<string, unknown> }

const most = 30

export function createRestWriter({ name, board, caller, statuses, dice, lives, onSeq }: Options): RestWriter {
  const model = createWrittenModel(name)
  const alive: string[] = []
  const titles = new Map<string, number>()
  const counts = { answered: 0, sentAgain: 0, unknown: 0 }
  let words = 0
  const say = () => `${name} ${(words += 1)}`

  /** One request until it is answered; `result` is null when the server only knows that it was carried out. */
  async function answerTo({ name: command, args }: Call): Promise<{ id?: string } | null> {
    const body = { name: command, args, idempotencyKey: `${name}-${model.version}` }
    for (let attempt = 0; ; attempt += 1) {
      const answer = await tried(() => caller.send<Answer>(`/api/boards/${board}/commands`, body), attempt)
      if (answer === null || answer.status === 503) continue
      if (answer.status === 200) {
        onSeq(answer.body.seq)
        return answer.body.result as { id?: string }
      }
      if (answer.body.error?.code !== 'outcome-unknown')
        throw new Error(`${command} answered ${JSON.stringify(answer)}`)
      counts.unknown += 1
      return null
    }
  }

  /** Null when the server died under the request; waits for the next one. */
  async function tried<T>(request: () => Promise<T>, attempt: number): Promise<T | null> {
    try {
      const app = await lives.up()
      if (attempt > 0) counts.sentAgain += 1
      if (attempt > 1000) throw new Error(`no answer in ${attempt} attempts:\n${app.output()}`)
      return await request()
    } catch (error) {
      // what fetch throws when the connection breaks, or there is none
      if (error instanceof TypeError && error.cause !== undefined) return null
      throw error
    }
  }

  async function create() {
    const title = say()
    titles.set(title, model.version)
    const points = dice.between(0, 13)
    const answer = await answerTo({ name: 'item.create', args: { title, points, status: dice.pick(statuses) } })
    const id = answer?.id ?? (await idOf(title))
    alive.push(id)
    model.write([
      writtenRow('items', id),
      writtenField('items', id, 'title', title),
      writtenField('items', id, 'points', points),
    ])
  }

  async function idOf(title: string): Promise<string> {
    for (let attempt = 0; ; attempt += 1) {
      const read = await tried(() => caller.send<{ items: RestRow[] }>(`/api/boards/${board}/items?deleted=1`), attempt)
      if (read?.status !== 200) continue
      const found = read.body.items.filter((item) => item['title'] === title)
      if (found.length !== 1)
        throw new Error(`“${title}” was said to be carried out, and is there ${found.length} times`)
      return found[0]?.id ?? ''
    }
  }

  async function change(call: Call, written: Written[]) {
    model.write(written)
    await answerTo(call)
  }

  async function step() {
    model.begin()
    const roll = dice.random()
    if (alive.length < 5 || (roll < 0.15 && alive.length < most)) await create()
    else {
      const id = dice.pick(alive)
      if (roll < 0.25) {
        alive.splice(alive.indexOf(id), 1)
        await change({ name: 'item.delete', args: { id } }, [writtenDelete('items', id)])
      } else if (roll < 0.4) {
        const status = dice.pick(statuses)
        await change({ name: 'item.move', args: { id, status } }, [writtenStatus(id, status)])
      } else {
        const fields = { askedBy: say(), points: dice.between(0, 1000) }
        await change(
          { name: 'item.update', args: { id, ...fields } },
          Object.entries(fields).map(([field, value]) => writtenField('items', id, field, value)),
        )
      }
    }
    counts.answered += 1
    model.save(model.version)
  }

  return {
    board,
    model,
    ...createSteadyWork(step),
    async send(count) {
      for (let index = 0; index < count; index += 1) await step()
    },
    doubles: (items, floor) => {
      const found = new Map<unknown, number>()
      for (const { title } of items as readonly { title?: unknown }[]) found.set(title, (found.get(title) ?? 0) + 1)
      return [...titles].flatMap(([title, version]) => {
        const times = found.get(title) ?? 0
        if (times === 1 || (times === 0 && version > floor)) return []
        return [`${name}: “${title}” (write ${version}, SAVED up to ${floor}) is there ${times} times`]
      })
    },
    counts: () => ({ ...counts }),
  }
}

type Answer = { result: Json; seq: number; error?: { code: string } }

/** The column; the server makes the rank. */
function writtenStatus(id: string, status: string): Written {
  const is = (place: unknown) => Array.isArray(place) && place[1] === status
  return { collection: 'items', id, field: 'place', is, shown: `status ${status}` }
}
