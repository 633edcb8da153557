import type { Quantiles } from '../histogram.ts'
import type { Load } from './loads.ts'

/** Servers under measurement: ours, the peer, and two that only pass bytes on. */
export const targetNames = ['topsight', 'hocuspocus', 'relay', 'batching relay'] as const
export type TargetName = (typeof targetNames)[number]

/** How one person reaches one room. */
export type Seat = {
  /** `ws://127.0.0.1:<port>/…`, what a `WebsocketProvider` takes. */
  server: string
  room: string
  params: Record<string, string>
}

/** What the load generator is told to do. */
export type Plan = {
  target: TargetName
  load: Load
  /** By room, then person. */
  seats: readonly (readonly Seat[])[]
  serverPid: number
  warmMs: number
  measureMs: number
  /** How long the last edits may take to arrive everywhere. */
  settleMs: number
  /** How many of a room's people are real `WebsocketProvider`s, by room; missing: none. */
  witnesses: readonly number[]
  seed: number
}

/** What it saw. Milliseconds, unless it says otherwise. */
export type Outcome = {
  /** Measured (edit, receiver) pairs. */
  deliveries: number
  /** CPU of the server from the first measured edit to the last delivery. */
  serverCpu: number
  elapsed: number
  serverMemoryMb: number
  /** From sending an edit until it is in another's hands; all pairs, and those of the real providers alone. */
  delivery: Quantiles | null
  witnessed: Quantiles | null
  /** From sending an edit until its sender was told that it is saved. */
  saved: Quantiles | null
  /** CPU of the generator, and how late it sent its edits. */
  generatorCpu: number
  lateness: Quantiles | null
  /** Of all pairs, those that had not arrived in time. */
  undelivered: number
  /** Edits whose "saved" had not come in time. */
  unsaved: number
  /** Why the documents at the end are not what they must be; empty when they are. */
  disagreements: readonly string[]
}
