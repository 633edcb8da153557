import { type Histogram, createHistogram, quantilesOf } from '../histogram.ts'
import { cpuMsOf, memoryMbOf } from '../process-usage.ts'
import { seededRandom } from '../../../shared/lib/seeded-random.ts'
import { createBaseBoard } from './board-work.ts'
import { type EditSchedule, playEdits, scheduleEdits } from './edit-schedule.ts'
import { type LoadedRoom, fillRoom } from './load-room.ts'
import type { Outcome, Plan } from './plan.ts'

type Histograms = Record<'delivery' | 'witnessed' | 'saved' | 'lateness', Histogram>

/** Fills the rooms, has everybody edit, waits until everything arrived, and tells what it saw. */
export async function generateLoad(plan: Plan): Promise<Outcome> {
  assertLoopback(plan)
  const schedule = scheduleEdits(plan)
  const histograms: Histograms = {
    delivery: createHistogram(),
    witnessed: createHistogram(),
    saved: createHistogram(),
    lateness: createHistogram(),
  }
  const lost = createAlarm()
  const progress = { heard: () => {} }
  const rooms = await fillRooms(plan, schedule, histograms, { onProgress: () => progress.heard(), onLost: lost.raise })

  let meter = startMeter(plan.serverPid)
  const playing = playEdits(schedule, {
    onMeasure: () => (meter = startMeter(plan.serverPid)),
    onLate: histograms.lateness.add,
    make: ({ room, person, edit }) => rooms[room]?.edit(person, edit),
  })
  await Promise.race([lost.raised, playing])
  await Promise.race([lost.raised, settled(rooms, plan.settleMs, progress)])
  const figures = { ...meter.read(), ...whatCame(plan, schedule, rooms, histograms) }

  const disagreements: string[] = []
  for (const room of rooms.slice(0, plan.witnesses.length)) disagreements.push(...(await room.disagreements()))
  for (const room of rooms) room.leave()
  return { ...figures, disagreements }
}

type Hearing = { onProgress: () => void; onLost: (reason: string) => void }

async function fillRooms(
  plan: Plan,
  schedule: EditSchedule,
  histograms: Histograms,
  hearing: Hearing,
): Promise<LoadedRoom[]> {
  const base = createBaseBoard(plan.load.people)
  const clients = clientIds(plan)
  const rooms: LoadedRoom[] = []
  for (const [index, seats] of plan.seats.entries()) {
    const witnesses = plan.witnesses[index] ?? 0
    rooms.push(
      await fillRoom({ plan, schedule, base, seats, witnesses, clients: clients[index] ?? [], histograms, ...hearing }),
    )
  }
  return rooms
}

/** Client ids as Yjs makes them: 32 random bits, each once. */
function clientIds(plan: Plan): number[][] {
  const random = seededRandom(plan.seed + 1)
  const used = new Set<number>()
  function fresh(): number {
    const id = 2 ** 28 + Math.floor(random() * (2 ** 32 - 2 ** 28))
    if (used.has(id)) return fresh()
    used.add(id)
    return id
  }
  return plan.seats.map((seats) => seats.map(fresh))
}

/** A promise that rejects when somebody loses the connection. */
function createAlarm() {
  let raise = (_reason: string) => {}
  const raised = new Promise<never>((_, reject) => {
    raise = (reason) => reject(new Error(`somebody lost the connection: ${reason}`))
  })
  // it may be raised while nobody waits for it
  raised.catch(() => {})
  return { raised, raise }
}

/** Reads what the server and this process use from now on. */
function startMeter(serverPid: number) {
  const began = { at: performance.now(), server: cpuMsOf(serverPid), own: process.cpuUsage() }
  return {
    read() {
      const own = process.cpuUsage(began.own)
      return {
        serverCpu: cpuMsOf(serverPid) - began.server,
        elapsed: performance.now() - began.at,
        serverMemoryMb: memoryMbOf(serverPid),
        generatorCpu: (own.user + own.system) / 1000,
      }
    },
  }
}

function sum(rooms: readonly LoadedRoom[], figure: (room: LoadedRoom) => number): number {
  return rooms.reduce((total, room) => total + figure(room), 0)
}

/** Resolves once everything arrived everywhere and was told saved, or `settleMs` are over. */
function settled(rooms: readonly LoadedRoom[], settleMs: number, progress: { heard: () => void }): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, settleMs)
    progress.heard = () => {
      if (sum(rooms, (room) => room.undelivered() + room.unsaved()) > 0) return
      clearTimeout(late)
      resolve()
    }
    progress.heard()
  })
}

function whatCame(
  { load }: Plan,
  { editsEach, measuredFrom }: EditSchedule,
  rooms: readonly LoadedRoom[],
  histograms: Histograms,
) {
  return {
    deliveries: (editsEach - measuredFrom) * load.rooms * load.people * (load.people - 1),
    delivery: quantilesOf(histograms.delivery),
    witnessed: quantilesOf(histograms.witnessed),
    saved: quantilesOf(histograms.saved),
    lateness: quantilesOf(histograms.lateness),
    undelivered: sum(rooms, (room) => room.undelivered()),
    unsaved: sum(rooms, (room) => room.unsaved()),
  }
}

function assertLoopback({ seats }: Plan) {
  for (const { server } of seats.flat())
    if (new URL(server).hostname !== '127.0.0.1') throw new Error('the load generator stays on this machine')
}

/** Longest that a run may take: after it the generator ends by itself. */
export function longestRunMs({ load, warmMs, measureMs, settleMs }: Plan): number {
  const joiningMs = 20_000 + load.rooms * load.people * 200
  return joiningMs + warmMs + measureMs + settleMs * 3
}
