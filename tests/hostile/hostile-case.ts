import type { Attacker } from './attacker.ts'
import type { Bystanders } from './bystanders.ts'
import type { InspectedServer } from './inspected-server.ts'

/** Where a case takes place: a board of its own, with two honest people at work on it. */
export type Scene = {
  server: InspectedServer
  board: string
  bystanders: Bystanders
  /** A socket of a hostile editor of the board. Stopped at the end of the case. */
  attacker(): Promise<Attacker>
  /** Address of the board's socket for that editor, with a token. */
  address: string
  /** Anything else to stop at its end. */
  keep<T>(started: T, stop: (started: T) => unknown): T
}

/** One attack of SYNC.md, section 2. */
export type HostileCase = {
  name: string
  /** How the server must tell, as the attacker heard it. */
  told: RegExp | string
  /** Connections of the attacker that hold memory at the same time; 1 when missing. */
  connections?: number
  /** Changes that stay on the board, 0 when missing: what a board holds is no cost of the connection. */
  changes?: number
  /** What honest people do before; not measured. */
  prepare?(scene: Scene): Promise<void>
  /** Returns how it was told. What it connects stays connected until it was measured. */
  run(scene: Scene): Promise<string>
}
