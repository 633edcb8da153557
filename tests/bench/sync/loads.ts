/** What the people of a run do. */
export type Load = {
  /** rooms × people in each × edits a second of each. */
  name: string
  rooms: number
  people: number
  editsPerSecond: number
}

function load(rooms: number, people: number, editsPerSecond: number): Load {
  return { name: `${rooms}×${people}×${editsPerSecond}`, rooms, people, editsPerSecond }
}

export const loads = {
  team: load(1, 25, 10),
  crowd: load(1, 100, 5),
  hall: load(1, 200, 2),
  houses: load(50, 4, 5),
  storm: load(1, 200, 10),
} as const

/** A few seconds of everything that can go wrong: for CI. */
export const quickLoads: readonly Load[] = [load(1, 12, 10), load(3, 4, 5)]

/** (edit, receiver) pairs a second. */
export function deliveriesPerSecond({ rooms, people, editsPerSecond }: Load): number {
  return rooms * people * (people - 1) * editsPerSecond
}
