import { CommandError } from '../../shared/commands/command.ts'
import { equalJson } from '../../shared/lib/json.ts'
import type { Records } from './records.ts'
import { type Value, createValue } from './value.ts'

/** Something to be sent. `refused`: why the server did not take it. */
export type Outgoing = { readonly key: string; readonly refused?: string }

/** Commands that wait for the server in their order, offline and over a restart; each must do nothing when it is sent twice. */
export type Outbox<E extends Outgoing> = {
  waiting: Value<readonly E[]>
  /** Puts one at the end and tries at once. */
  add(entry: E): void
  /** Gives up what was refused. */
  discard(key: string): void
  /** Tries what waits, in order, until one must wait again. */
  send(): Promise<void>
  /** Resolves when what waits is on this browser's disk. */
  settled(): Promise<void>
}

type Options<E> = {
  /** Null: nothing is kept over a restart. */
  records: Records | null
  /** Name of the fact under which they wait. */
  fact: string
  /** Sends one. Rejects with `CommandError`; anything else, and `must-wait`, means: later. */
  deliver: (entry: E) => Promise<unknown>
}

export function createOutbox<E extends Outgoing>({ records, fact, deliver }: Options<E>): Outbox<E> {
  const waiting = createValue<readonly E[]>([], equalJson)
  let sending = false
  let writing: Promise<unknown> = keepWith((known) => known)

  /** Changes the list on the disk, which other tabs of mine write too, and takes it over. */
  function keepWith(edit: (known: readonly E[]) => readonly E[]): Promise<unknown> {
    if (!records) return Promise.resolve()
    return (
      records
        .transact(async (transaction) => {
          const known = ((await transaction.get('facts', fact)) ?? []) as readonly E[]
          const after = edit(known)
          if (after !== known) await transaction.put('facts', after, fact)
          const mine = waiting.get().filter(({ key }) => !after.some((one) => one.key === key))
          if (after === known) waiting.set([...after, ...mine])
        })
        // what cannot be kept is still here, and on its way
        .catch(() => undefined)
    )
  }

  function change(edit: (known: readonly E[]) => readonly E[]) {
    waiting.set(edit(waiting.get()))
    writing = writing.then(() => keepWith(edit))
  }

  async function sendAll() {
    if (sending) return
    sending = true
    try {
      for (let next = firstToSend(); next; next = firstToSend()) {
        const { key } = next
        const code = await deliver(next).then(() => null, codeOf)
        if (code === 'must-wait') return
        if (code === null) change((known) => known.filter((one) => one.key !== key))
        else change((known) => known.map((one) => (one.key === key ? { ...one, refused: code } : one)))
      }
    } finally {
      sending = false
    }
  }

  function firstToSend(): E | undefined {
    return waiting.get().find(({ refused }) => refused === undefined)
  }

  return {
    waiting,
    add(entry) {
      change((known) => [...known, entry])
      void sendAll()
    },
    discard: (key) => change((known) => known.filter((one) => one.key !== key)),
    send: () => writing.then(sendAll),
    async settled() {
      await writing
    },
  }
}

function codeOf(error: unknown): string {
  return error instanceof CommandError ? error.code : 'must-wait'
}
