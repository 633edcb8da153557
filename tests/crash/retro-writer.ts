import { type RetroColumn, type RetroView, retroColumns } from '../../shared/protocol.ts'
import type { TestCaller } from '../helpers/callers.ts'
import type { Dice } from './dice.ts'
import type { Lives } from './lives.ts'
import { type SteadyWork, createSteadyWork } from './steady-work.ts'

/** A person who writes notes in a retro: talk that is kept beside the board. Each is sent again until it is answered. */
export type RetroWriter = SteadyWork & {
  /** Reads the retro as its writer sees it: all their notes, shown or not. */
  read(): Promise<RetroView>
  board: string
  /** What was answered by now: to be asked before a retro is read. */
  answered(): ReadonlyMap<string, string | null>
  /** What of `answered` this retro lacks; a note that was changed since counts as any of its later texts. */
  faults(view: Pick<RetroView, 'notes'>, answered: ReadonlyMap<string, string | null>): string[]
  counts(): { answered: number }
}

type Options = { name: string; board: string; sprint: string; caller: TestCaller; dice: Dice; lives: Lives }
type Note = { texts: (string | null)[] }

/** A retro holds 500 notes. */
const most = 40

export function createRetroWriter({ name, board, sprint, caller, dice, lives }: Options): RetroWriter {
  /** By id: every text that was sent, in order; null: taken away. */
  const notes = new Map<string, Note>()
  const known = new Map<string, string | null>()
  let words = 0

  async function say(verb: string, args: { id: string; text?: string; column?: RetroColumn }) {
    const key = `${name}-${(words += 1)}`
    for (;;) {
      await lives.up()
      try {
        const body = { name: `retro.${verb}`, args: { sprint, ...args }, idempotencyKey: key }
        const { status, body: answer } = await caller.send(`/api/boards/${board}/commands`, body)
        if (status === 503) continue
        const unknown = status === 409 && JSON.stringify(answer).includes('outcome-unknown')
        if (status !== 200 && !unknown) throw new Error(`retro.${verb} answered ${status} ${JSON.stringify(answer)}`)
        return
      } catch (error) {
        // the server died under the request
        if (!(error instanceof TypeError && error.cause !== undefined)) throw error
      }
    }
  }

  async function write(verb: string, id: string, text: string | null) {
    const note = notes.get(id) ?? { texts: [] }
    notes.set(id, note)
    note.texts.push(text)
    const column = verb === 'note' ? { column: dice.pick(retroColumns) } : {}
    await say(verb, { id, ...(text === null ? {} : { text }), ...column })
    known.set(id, text)
  }

  async function step() {
    const there = [...notes].filter(([, { texts }]) => texts.at(-1) !== null).map(([id]) => id)
    const text = `${name} says ${words}`
    const roll = dice.random()
    if (there.length < 4 || (roll < 0.3 && there.length < most)) await write('note', `${name}-${notes.size}`, text)
    else if (roll < 0.8) await write('edit', dice.pick(there), text)
    else await write('remove', dice.pick(there), null)
  }

  return {
    board,
    async read() {
      const { status, body } = await caller.send<RetroView>(`/api/boards/${board}/retro/${sprint}`)
      if (status !== 200) throw new Error(`the retro answered ${status}: ${JSON.stringify(body)}`)
      return body
    },
    ...createSteadyWork(step),
    answered: () => new Map(known),
    faults: (view, answered) =>
      [...answered].flatMap(([id, text]) => {
        const texts = notes.get(id)?.texts ?? []
        const allowed = texts.slice(texts.lastIndexOf(text))
        const found = view.notes.find((note) => note.id === id)?.text ?? null
        return allowed.includes(found) ? [] : [`${id} was “${text}” when it was answered, is “${found}”`]
      }),
    counts: () => ({ answered: words }),
  }
}
