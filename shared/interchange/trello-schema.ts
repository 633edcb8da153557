import * as z from 'zod/mini'

/**
 * The parts of a Trello board export that Topsight reads; unknown parts are let through unread. Nearly everything may
 * be missing: exports of ten years differ, and only ids, names and the list of a card cannot be done without.
 */

/** Trello's ids are 24 hex digits; what is longer or has other signs could not become a row's id. */
const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,57}$/, 'must be an id of letters and digits'))
const text = z.nullish(z.string())
/** Counted or read with care later. */
const anything = z.optional(z.unknown())
const flag = z.nullish(z.boolean())
const position = z.nullish(z.number())

const label = z.object({ id, name: text, color: text })
const list = z.object({ id, name: z.string(), closed: flag, pos: position, softLimit: anything })
const member = z.object({ id, fullName: text, username: text })
const checkItem = z.object({ id, name: text, state: text, pos: position, due: anything, idMember: anything })
const checklist = z.object({
  id,
  idCard: z.nullish(id),
  name: text,
  pos: position,
  checkItems: z.nullish(z.array(checkItem)),
})
const attachment = z.object({ name: text, url: text, isUpload: flag })

const card = z.object({
  id,
  idList: id,
  name: z.string(),
  desc: text,
  closed: flag,
  pos: position,
  due: text,
  start: text,
  dueComplete: flag,
  idLabels: z.nullish(z.array(id)),
  labels: z.nullish(z.array(z.object({ id: z.nullish(id), name: text, color: text }))),
  idMembers: z.nullish(z.array(id)),
  checklists: z.nullish(z.array(checklist)),
  attachments: z.nullish(z.array(attachment)),
  shortUrl: text,
  url: text,
  cover: anything,
  stickers: anything,
  customFieldItems: anything,
  pluginData: anything,
  idMembersVoted: anything,
})

/** Of what happened only the kind is read, and the name of its card, where that is told as expected. */
const action = z.object({
  type: text,
  data: anything,
})

export const trelloSchema = z.object({
  id,
  name: z.string(),
  url: text,
  shortUrl: text,
  lists: z.array(list),
  cards: z.array(card),
  labels: z.nullish(z.array(label)),
  members: z.nullish(z.array(member)),
  checklists: z.nullish(z.array(checklist)),
  actions: z.nullish(z.array(action)),
})

export type TrelloFile = z.infer<typeof trelloSchema>
export type TrelloCard = TrelloFile['cards'][number]
export type TrelloList = TrelloFile['lists'][number]
export type TrelloLabel = z.infer<typeof label>
export type TrelloMember = z.infer<typeof member>
export type TrelloChecklist = z.infer<typeof checklist>

/** More than this is no board that people work on. */
export const trelloLimits = {
  characters: 64 * 1024 * 1024,
  cards: 50_000,
  lists: 5000,
  openLists: 500,
  labels: 5000,
  members: 5000,
} as const
