/** What can be found: an item by its own words, its brief, a comment on it. */
export type EntryKind = 'item' | 'brief' | 'comment'

/** A part of a found text; `mark`: it is what was looked for. */
export type SnippetPart = { text: string; mark: boolean }

/** Something that was found. */
export type Found = {
  kind: EntryKind
  item: string
  number: number | null
  title: string
  /** Thread of a comment. */
  thread: string | null
  /** The place in the text; of an item that is found by its title: the title. */
  snippet: SnippetPart[]
  /** When it was last changed, epoch milliseconds. */
  at: number
}

export type FindQuestion = {
  board: string
  /** An expression that `matchExpression` made. */
  match: string
  comments: boolean
  /** Also what is in the bin. */
  deleted: boolean
  limit: number
  offset: number
}

/** What became of one slice of a room. `more`: there is more to do. `again`: rooms that can be gone on with now. */
export type IndexReply = { entries: number; more: boolean; again: string[] }

/** What the search worker can be asked. */
export type SearchCalls = {
  /** One slice of what is new in a room. */
  index: { request: { room: string; now: number }; reply: IndexReply }
  /** Rooms whose log goes further than the index. */
  behind: { request: null; reply: string[] }
  find: { request: FindQuestion; reply: Found[] }
}

export type SearchWorkerData = { file: string }
