import { setTimeout as pause } from 'node:timers/promises'
import type { Bystanders } from '../bystanders.ts'
import { type PresenceClaim, presenceFrame } from '../bombs.ts'
import type { HostileCase } from '../hostile-case.ts'

type State = { cursor?: unknown; user?: { name: string } }

/** What the second bystander sees of the first, once it has seen `cursor`. Fails when it never does. */
async function seen({ first, second }: Bystanders, cursor: string): Promise<State> {
  first.provider.awareness.setLocalStateField('cursor', cursor)
  const { clientID } = first.provider.awareness
  for (let waited = 0; waited < 5000; waited += 20) {
    const state = second.provider.awareness.getStates().get(clientID) as State | undefined
    if (state?.cursor === cursor) return state
    await pause(20)
  }
  throw new Error('the presence of a bystander got lost')
}

function spoof(name: string, told: HostileCase['told'], claims: (victim: number) => PresenceClaim[][]): HostileCase {
  return {
    name,
    told,
    async run({ attacker: connect, bystanders }) {
      await seen(bystanders, 'before')
      const attacker = await connect()
      for (const list of claims(bystanders.first.provider.awareness.clientID)) attacker.send(presenceFrame(list))
      await attacker.heard()
      const { user } = await seen(bystanders, 'after')
      if (user?.name.includes('spoofed')) throw new Error('somebody speaks for a bystander')
      // the two, and at most one of the attacker's own
      const { size } = bystanders.second.provider.awareness.getStates()
      if (size > 3) throw new Error(`${size} people are shown`)
      return attacker.told()
    },
  }
}

export const presenceCases: HostileCase[] = [
  spoof('19 presence: another’s id', '–', (client) => [[{ client, clock: 1e6, state: { user: { name: 'spoofed' } } }]]),
  spoof('19 presence: a clock of 2^53 − 1 for another, and for oneself', '–', (client) => [
    [{ client, clock: Number.MAX_SAFE_INTEGER, state: { cursor: 'spoofed' } }],
    [{ client: 7, clock: Number.MAX_SAFE_INTEGER, state: { cursor: 'mine' } }],
  ]),
  spoof('19 presence: “they have left”', '–', (client) => [[{ client, clock: 1e6, state: null }]]),
  spoof('19 presence: 20,000 people in one frame', '–', () => [
    Array.from({ length: 20_000 }, (_, index) => ({ client: 1000 + index, clock: 1, state: {} })),
  ]),
  spoof('19 presence: more than everybody has', '4400', () => [
    Array.from({ length: 200_000 }, (_, index) => ({ client: 1000 + index, clock: 1, state: {} })),
  ]),
  spoof('19 presence: 900 changes at once', '–', () =>
    Array.from({ length: 900 }, (_, clock) => [{ client: 7, clock: clock + 1, state: { cursor: clock } }]),
  ),
  spoof('19 presence: a state of 1 MB', '–', () => [[{ client: 7, clock: 1, state: 'x'.repeat(1_000_000) }]]),
]
