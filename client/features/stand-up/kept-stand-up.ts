import { isObject } from '../../../shared/lib/json.ts'
import { keepDraft, recallDraft } from '../../ui/draft.ts'
import type { TurnTimes } from './turn-times.ts'

/** What a stand-up that is on has beside whose turn it is: how long each took, and who was there when it began. */
export type KeptStandUp = { times: TurnTimes | null; here: readonly string[] | null }

/**
 * The times outlive a reload in this tab alone. On one call one page is shared, and its clock is the team's: in the
 * address they would go out with each link that is passed on, and run on for whoever opens it; on the server they would
 * be figures about people that nobody asked for. Whose turn it is does stand in the address. A closed tab forgets them.
 */
export function keptStandUp(board: string, sprint: string, today: string) {
  const key = `stand-up ${board} ${sprint} ${today}`
  return {
    read: (): KeptStandUp => readKept(recallDraft(key)),
    write(kept: Partial<KeptStandUp>) {
      const { times, here } = { ...readKept(recallDraft(key)), ...kept }
      keepDraft(key, JSON.stringify({ here, times: times && { ...times, spent: [...times.spent] } }))
    },
    forget: () => keepDraft(key, null),
  }
}

/** Whatever stands there: what is not right is as if there were none. */
export function readKept(text: string | null): KeptStandUp {
  const kept: unknown = text === null ? null : jsonOf(text)
  if (!isObject(kept)) return { times: null, here: null }
  const { times, here } = kept
  return {
    times: isObject(times) ? timesOf(times) : null,
    here: Array.isArray(here) ? here.filter((one) => typeof one === 'string') : null,
  }
}

function timesOf({ turn, since, spent }: Record<string, unknown>): TurnTimes | null {
  if (typeof turn !== 'string' || !(since === null || typeof since === 'number') || !Array.isArray(spent)) return null
  const known = (spent as unknown[]).flatMap((one): [string, number][] => {
    const [member, time] = Array.isArray(one) ? (one as unknown[]) : []
    return typeof member === 'string' && typeof time === 'number' && time >= 0 ? [[member, time]] : []
  })
  return { turn, since, spent: new Map(known) }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
