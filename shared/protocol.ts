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
 * HELLO s→c `varUint protocol • varString epoch • varString role • varString member • varUint maxFrame • varUint headSeq • varUint nearlyFull` ·
 * DRAIN s→c `varUint afterMs` ·
 * ROUND s→c `varString json`: the `PokerRound` that runs on the board as its receiver may see it, or `null` ·
 * RETRO s→c `varString sprint • varUint version`: the retro of that sprint has changed, and can be read anew
 */
export const durable = { fence: 0, saved: 1, rejected: 2, hello: 3, drain: 5, round: 6, retro: 7 } as const

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
  /** Largest frame the server reads; larger closes 4413 at its header. */
  frameBytes: 8 * 1024 * 1024,
  awarenessBytes: 2048,
  /** One frame of presence; clients pass on what they hear of everybody. */
  presenceFrameBytes: 1024 * 1024,
  /** States of one socket that others are sent in a second; what comes faster is gathered, and the last one told. */
  awarenessPerSecond: 20,
  keyLength: 128,
  valueBytes: 64 * 1024,
  clocksPerUpdate: 200_000,
  /** Values and deletes of one update: while it is judged and written, all that it holds is in memory several times. */
  structsPerUpdate: 50_000,
  /** New rows of one update: each costs as much as `changesOfBirth` changed fields. */
  birthsPerUpdate: 5_000,
  changesOfBirth: 10,
  /** Numbers, texts, lists and records in the values of one update. */
  valuesPerUpdate: 250_000,
  /** Changes of one member to a board; who has used up `clocksPerUpdate` of them at once is read no faster than this. */
  changesPerMinute: 60_000,
  /** Client ids of one member that a board sees for the first time: each is kept for good. */
  newClientsPerMinute: 60,
  newClientsBurst: 1000,
  boardBytes: 40 * 1024 * 1024,
  boardStructs: 1_000_000,
  /** Share of the two before from which a board counts as nearly full. */
  boardWarning: 0.8,
  /** One brief: encoded size, structs, levels of nodes, and clients that one update of it may be by. */
  briefBytes: 20 * 1024 * 1024,
  briefStructs: 500_000,
  briefDepth: 64,
  briefClientsPerUpdate: 1000,
  connectionsPerRoom: 300,
  /** Of all who only hold a link: each look at it makes another visitor, and they must leave room for members. */
  connectionsOfLookers: 100,
  /** Beyond those of a room, for owners alone: whoever fills a board must not keep out who can remove them. */
  connectionsForOwners: 40,
  /** People whose seats hang on one share link, and how many more come by it in an hour: each stays on the board. */
  seatsPerLink: 500,
  joinsPerLinkAndHour: 200,
  /** Of one person, and of one program, on one board. */
  connectionsPerPerson: 20,
  connectionsPerProgram: 100,
  /** A socket that asks for the whole board again waits so long for the answer, ms. */
  step2EveryMs: 1000,
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
  /** Items of one round of estimating. */
  pokerItems: 200,
  /** Notes of one retro, characters of each, and votes that a member has in it. */
  retroNotes: 500,
  retroText: 1000,
  retroVotes: 3,
  retroActions: 100,
  /** Threads of comments and suggestions on one item, comments of each, and characters of a comment or a replacement. */
  talkThreads: 500,
  talkComments: 500,
  talkText: 4000,
  /** Characters of a brief that a thread may be about. */
  talkQuote: 2000,
  /** Reactions to one comment. */
  talkReactions: 200,
  /** One file; all files of a board. */
  fileBytes: 10 * 1024 * 1024,
  boardFileBytes: 500 * 1024 * 1024,
  /** A picture, all its frames together; it is made smaller until no side of it is longer than this. */
  picturePixels: 50_000_000,
  pictureSide: 4096,
} as const

/** Roles on a board, from most to least. Kept by the server alone. */
export const roles = ['owner', 'editor', 'commenter', 'viewer'] as const
export type Role = (typeof roles)[number]

/** May this role change the board document? */
export function mayWrite(role: Role): boolean {
  return role === 'owner' || role === 'editor'
}

/** What a member says of an item: points, or `?` for "cannot say". */
export type Vote = number | '?'

/** A round of estimating as one of its people may see it: before the votes are shown, of the others only who has voted. */
export type PokerRound = {
  id: string
  /** Member who started it. */
  by: string
  /** Ids of its items, in their order. */
  items: string[]
  /** Place in `items` of the one that is estimated now. */
  at: number
  /** From 1; grows whenever everybody votes anew: on the next item, or on the same once more. */
  turn: number
  /** Members who have voted. */
  voted: string[]
  /** Members who are here, may vote and have not. */
  awaited: string[]
  /** Do I sit it out? */
  out: boolean
  /** My own vote. */
  mine: Vote | null
  /** Every vote, once they are shown; null before. */
  votes: [member: string, vote: Vote][] | null
}

/** What to keep, to change, and to try. */
export const retroColumns = ['keep', 'change', 'try'] as const
export type RetroColumn = (typeof retroColumns)[number]

/** Everybody writes unseen; then the notes are shown and voted on unseen; then the votes are shown. */
export const retroPhases = ['writing', 'notes', 'votes'] as const
export type RetroPhase = (typeof retroPhases)[number]

/** A note as one of its people may see it. */
export type RetroNoteView = {
  id: string
  column: RetroColumn
  text: string
  /** Member who wrote it. */
  author: string
  /** The note that it is grouped with; its own id when it leads a group or stands alone. */
  group: string
  /** Null until the votes are shown. */
  votes: number | null
}

/** What came of a retro: an item. `note`: the one that led to it. */
export type RetroAction = { item: string; text: string; note: string | null; by: string }

/** The retro of a sprint as one of its people may see it: before the notes are shown, of the others only how many each has written. */
export type RetroView = {
  sprint: string
  /** Grows with each change. */
  version: number
  phase: RetroPhase
  /** In the order of writing; while they are hidden only one's own. */
  notes: RetroNoteView[]
  /** How many each member has written. */
  written: [member: string, count: number][]
  /** Members who have voted. */
  voted: string[]
  /** Notes that I vote for; one may be there more than once. */
  myVotes: string[]
  actions: RetroAction[]
}
