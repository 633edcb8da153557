/**
 * The wire that client and server share: y-websocket v3 frames plus one durable-acknowledgement message of our own.
 * docs/protocol.md tells it with a picture; every number here is declared nowhere else.
 */

/** Path under which a room's socket lives: `/sync/<room>`. */
export const syncPath = '/sync/'

/** Protocol version told in HELLO; a client that needs a newer one reloads. */
export const protocolVersion = 1

/** First varUint of a frame. 0–3 are y-websocket's; 100 is sent only to clients that asked for it with `dur=1`. */
export const frameType = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, durable: 100 } as const

/** Second varUint of a sync frame. */
export const syncStep = { step1: 0, step2: 1, update: 2 } as const

/**
 * Second varUint of a durable frame. SAVED means: every update that this socket sent before the FENCE of the same id is
 * on disk, except those answered REJECTED; such a REJECTED always comes before the SAVED.
 * FENCE c→s `varUint id` · SAVED s→c `varUint id` · REJECTED s→c `varUint code • varString reason` ·
 * HELLO s→c `varUint protocol • varString epoch • varString role • varString member • varUint maxFrame • varUint headSeq` ·
 * DRAIN s→c `varUint afterMs`
 */
export const durable = { fence: 0, saved: 1, rejected: 2, hello: 3, drain: 5 } as const

/** Why a write was refused; the client says it in words. */
export const rejection = {
  readOnly: 1,
  invalid: 2,
  tooLarge: 3,
  quota: 4,
  serverOwned: 5,
  foreignClient: 6,
  rowRemoval: 7,
} as const
export type RejectionCode = (typeof rejection)[keyof typeof rejection]

/** WebSocket close codes. 44xx are final for the client, the others are tried again. */
export const closeCode = {
  badFrame: 4400,
  signedOut: 4401,
  removed: 4403,
  unknownRoom: 4404,
  otherEpoch: 4409,
  clientIdTaken: 4410,
  tooLarge: 4413,
  reauthorise: 4501,
  overloaded: 4503,
  notYet: 4504,
  restart: 1012,
  tryLater: 1013,
} as const

/** Limits of one room and one socket. Bytes, milliseconds, counts. */
export const limits = {
  /** Largest frame the server reads; larger closes 4413. ws itself cuts off at `socketBytes`. */
  frameBytes: 8 * 1024 * 1024,
  socketBytes: 16 * 1024 * 1024,
  awarenessBytes: 2048,
  awarenessPerSecond: 30,
  keyLength: 128,
  valueBytes: 64 * 1024,
  clocksPerUpdate: 200_000,
  boardBytes: 40 * 1024 * 1024,
  boardStructs: 1_000_000,
  connectionsPerRoom: 300,
  syncMessagesPerSecond: 200,
  syncBurst: 1000,
  /** Outbound ladder: awareness is dropped, then the socket is marked stale and gets one diff, then it is closed. */
  outboundDropAwareness: 256 * 1024,
  outboundStale: 1024 * 1024,
  outboundClose: 8 * 1024 * 1024,
  slowReaderMs: 15_000,
  idleKeepAliveMs: 20_000,
  pingMs: 25_000,
  roomIdleMs: 30_000,
} as const

/** Roles on a board, from most to least. Kept by the server alone. */
export const roles = ['owner', 'editor', 'commenter', 'viewer'] as const
export type Role = (typeof roles)[number]

/** May this role change the board document? */
export function mayWrite(role: Role): boolean {
  return role === 'owner' || role === 'editor'
}
