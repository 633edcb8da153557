import { CommandError } from '../../shared/commands/command.ts'
import { equalJson, isObject } from '../../shared/lib/json.ts'
import type { PokerRound, Vote } from '../../shared/protocol.ts'
import type { ProviderEvent } from './provider.ts'
import { type SettableValue, type Value, createValue } from './value.ts'

/** My choice that the server has not confirmed; `waits`: it could not be reached, and I am asked again once it can. */
export type KeptVote = { round: string; turn: number; value: Vote; waits: boolean }

/** What a page says in passing. */
export type PokerNews =
  /** A round ran already when I started one: I am in that. */
  | { kind: 'joined' }
  | { kind: 'ended' }
  /** It ended while this page was away, by somebody or because the server was started anew. */
  | { kind: 'gone' }
  /** The others went on while my choice waited here. */
  | { kind: 'missed'; value: Vote }
  | { kind: 'refused'; error: unknown }

/** Estimating together, as one page sees it. What it does never rejects: a refusal is told in `news`. */
export type Poker = {
  /** The round that runs on the board, as the server told it last. */
  round: Value<PokerRound | null>
  /** Does this page show the round, or only that there is one? */
  open: SettableValue<boolean>
  kept: Value<KeptVote | null>
  news: { subscribe(listener: (news: PokerNews) => void): () => void }
  /** Begins a round over these items and shows it; the one that runs, if there is one. */
  start(items: readonly string[]): Promise<void>
  /** Votes, or votes anew. Of choices in quick succession the last one stands. */
  vote(value: Vote): Promise<void>
  act(verb: 'show' | 'again' | 'next' | 'end' | 'leave' | 'join'): Promise<void>
  hear(event: ProviderEvent): void
}

/** `run` runs a command by its name, as the session does. */
export function createPoker(run: (name: string, args: unknown) => Promise<unknown>): Poker {
  const round = createValue<PokerRound | null>(null, equalJson)
  const open = createValue(false)
  const kept = createValue<KeptVote | null>(null, equalJson)
  const hearers = new Set<(news: PokerNews) => void>()
  let told = false
  let sending = false

  function tell(news: PokerNews) {
    for (const hear of hearers) hear(news)
  }

  async function attempt<T>(name: string, args: unknown): Promise<T | undefined> {
    try {
      return (await run(name, args)) as T
    } catch (error) {
      tell({ kind: 'refused', error })
      return undefined
    }
  }

  /** One at a time: two requests on their way at once may overtake each other. */
  async function send(): Promise<void> {
    if (sending) return
    sending = true
    try {
      let sent: KeptVote | null = null
      for (let wanted = kept.get(); wanted !== null && wanted !== sent; wanted = kept.get()) {
        sent = wanted
        await run('poker.vote', { round: wanted.round, turn: wanted.turn, value: wanted.value })
      }
    } catch (error) {
      const wanted = kept.get()
      if (wanted && error instanceof CommandError && error.code === 'must-wait') kept.set({ ...wanted, waits: true })
      else {
        kept.set(null)
        tell({ kind: 'refused', error })
      }
    } finally {
      sending = false
    }
  }

  function drop(news: PokerNews) {
    const wasSeen = round.get() !== null && open.get()
    round.set(null)
    kept.set(null)
    open.set(false)
    if (wasSeen) tell(news)
  }

  function take(next: PokerRound | null) {
    if (next === null) return drop({ kind: 'ended' })
    const choice = kept.get()
    round.set(next)
    if (choice === null) return
    const isOver = choice.round !== next.id || choice.turn !== next.turn || next.votes !== null
    if (!isOver && next.mine !== choice.value) return
    kept.set(null)
    if (choice.waits && next.mine !== choice.value) tell({ kind: 'missed', value: choice.value })
  }

  return {
    round,
    open,
    kept,
    news: {
      subscribe(listener) {
        hearers.add(listener)
        return () => hearers.delete(listener)
      },
    },
    async start(items) {
      const answer = await attempt('poker.start', { items })
      if (answer === undefined) return
      open.set(true)
      if (isObject(answer) && answer['joined'] === true) tell({ kind: 'joined' })
    },
    async vote(value) {
      const now = round.get()
      if (!now || now.votes !== null) return
      kept.set({ round: now.id, turn: now.turn, value, waits: false })
      await send()
    },
    async act(verb) {
      const now = round.get()
      if (!now) return
      const isAboutMe = verb === 'join' || verb === 'leave'
      await attempt(
        `poker.${verb}`,
        isAboutMe ? {} : verb === 'end' ? { round: now.id } : { round: now.id, turn: now.turn },
      )
    },
    hear(event) {
      if (event.kind === 'hello') told = false
      if (event.kind === 'synced' && !told) drop({ kind: 'gone' })
      if (event.kind !== 'round') return
      told = true
      take(event.round)
    },
  }
}
