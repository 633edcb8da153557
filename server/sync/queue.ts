import type { Connection } from './connection.ts'

/** A frame with an update, waiting for its turn. `complete`: it answers Step1, so it holds all that the client has. */
export type QueuedUpdate = { kind: 'update'; connection: Connection; bytes: Uint8Array; complete: boolean }

/** "Tell me when all that I sent before this is durable." */
export type QueuedFence = { kind: 'fence'; connection: Connection; id: number; at: number }

/** A write of the server for somebody. `done` is called once its row is durable. */
export type QueuedTask<S> = {
  kind: 'task'
  member: string | null
  command: string
  body: (store: S) => unknown
  done: (result: unknown, seq: number) => void
  failed: (error: unknown) => void
}

export type Queued<S> = QueuedUpdate | QueuedFence | QueuedTask<S>
