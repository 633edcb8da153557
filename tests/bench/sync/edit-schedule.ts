import { seededRandom } from '../../../shared/lib/seeded-random.ts'
import type { Plan } from './plan.ts'

/** An edit that is due: its time in ms from the start, and whose it is. */
export type Due = { at: number; room: number; person: number; edit: number }

export type EditSchedule = {
  /** In order of time. */
  due: readonly Due[]
  /** Edits that each person makes in all; from `measuredFrom` on they count, and so does the time from `measuredAt`. */
  editsEach: number
  measuredFrom: number
  measuredAt: number
}

/** Everybody edits at an even pace of their own, in no step with the others; the same for every target. */
export function scheduleEdits({
  load,
  seed,
  warmMs,
  measureMs,
}: Pick<Plan, 'load' | 'seed' | 'warmMs' | 'measureMs'>): EditSchedule {
  const { rooms, people, editsPerSecond } = load
  const gap = 1000 / editsPerSecond
  const editsIn = (ms: number) => Math.max(1, Math.round(ms / gap))
  const measuredFrom = editsIn(warmMs)
  const editsEach = measuredFrom + editsIn(measureMs)
  const random = seededRandom(seed)
  const due: Due[] = []
  for (let room = 0; room < rooms; room += 1) {
    for (let person = 0; person < people; person += 1) {
      const offset = random() * gap
      for (let edit = 0; edit < editsEach; edit += 1) due.push({ at: offset + edit * gap, room, person, edit })
    }
  }
  return { due: due.toSorted((a, b) => a.at - b.at), editsEach, measuredFrom, measuredAt: measuredFrom * gap }
}

export type Playing = {
  /** Called once, before the first edit that counts. */
  onMeasure: () => void
  /** Hears how late each edit that counts is made, in ms. */
  onLate: (milliseconds: number) => void
  make: (due: Due) => void
}

/** Makes each edit when it is due. Rejects with what `make` throws. */
export function playEdits({ due, measuredAt }: EditSchedule, { onMeasure, onLate, make }: Playing): Promise<void> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const now = () => performance.now() - start
    let next = 0
    let measuring = false

    function makeNext(one: Due) {
      if (!measuring && one.at >= measuredAt) {
        measuring = true
        onMeasure()
      }
      if (measuring) onLate(now() - one.at)
      make(one)
      next += 1
    }

    function turn() {
      try {
        for (let one = due[next]; one && one.at <= now(); one = due[next]) makeNext(one)
      } catch (error) {
        return reject(error)
      }
      const one = due[next]
      if (one) setTimeout(turn, Math.max(0, one.at - now()))
      else resolve()
    }
    turn()
  })
}
