import type { NewId } from '../lib/random-id.ts'
import { dayIn, isDay } from '../lib/day.ts'
import type { Reporter } from './import-report.ts'
import { cutText, headOf, jsonBytes, oneLine, webAddress, wellFormed } from './plain-text.ts'
import type { TrelloCard, TrelloChecklist } from './trello-schema.ts'
import { byPosition } from './trello-ground.ts'
import { labelIds } from './trello-labels.ts'

/** What the fields of one card are made from. */
export type CardGround = {
  report: Reporter
  newId: NewId
  zone: string
  labelOf: ReadonlyMap<string, string>
  memberOf: ReadonlyMap<string, string>
  /** The card's place in the file: `cards[12]`. */
  path: string
  checklists: readonly TrelloChecklist[]
}

const most = {
  title: 500,
  draft: 20_000,
  step: 500,
  steps: 500,
  links: 500,
  people: 20,
  labels: 200,
} as const
/** Description, steps and links share this, so that the row stays below what the wire takes as one value. */
const bytes = { all: 48_000, draft: 36_000 } as const

/** Fields of the item that a card becomes, but for its place, and their size. */
export type CardFields = { fields: Record<string, unknown>; bytes: number }

/** What a card becomes. Says in the report what had to be cut. */
export function cardFields(card: TrelloCard, ground: CardGround): CardFields {
  const title = oneLine(card.name)
  const url = webAddress(card.shortUrl) ?? webAddress(card.url)
  if (title.length > most.title)
    ground.report.problem(
      `${ground.path}.name`,
      `is longer than ${most.title} signs; the whole of it begins the description`,
    )
  if (title === '') ground.report.problem(`${ground.path}.name`, 'is empty; the item is called “Untitled”')
  const draft = draftOf(card, title, ground)
  const draftBytes = jsonBytes(draft)
  const checklist = stepsOf(ground, bytes.all - draftBytes)
  const longBytes = draftBytes + jsonBytes(checklist)
  const rest = {
    title: cutText(title, most.title) || 'Untitled',
    due: dueDay(card, ground),
    labels: knownIds(labelIds(card), ground.labelOf, most.labels, 'idLabels', ground),
    assignees: knownIds(card.idMembers ?? [], ground.memberOf, most.people, 'idMembers', ground),
    attachments: linksOf(card, ground, bytes.all - longBytes),
    external: { source: 'trello', id: card.id, ...(url === null ? {} : { url }) },
    archived: Boolean(card.closed),
  }
  // the long ones are measured once: it takes longer than all else
  return { fields: { ...rest, draft, checklist }, bytes: longBytes + jsonBytes(rest) }
}

function draftOf(card: TrelloCard, title: string, { report, path }: CardGround): string {
  const description = wellFormed(card.desc ?? '')
  const whole = title.length > most.title ? `${title}\n\n${description}`.trim() : description
  let draft = headOf(whole, most.draft)
  // a unit is six bytes at most
  while (draft.length * 6 > bytes.draft && jsonBytes(draft) > bytes.draft)
    draft = headOf(draft, Math.floor((draft.length * bytes.draft) / jsonBytes(draft)) - 1)
  if (draft.length < whole.length)
    report.problem(
      `${path}.desc`,
      `is too long; the last ${(whole.length - draft.length).toLocaleString('en')} signs were left out`,
    )
  return draft
}

function dueDay(card: TrelloCard, { report, zone, path }: CardGround): string | null {
  if (card.start) report.leaveOut('start dates', 'An item has a due day, but no day on which it starts.', 1, card.name)
  if (!card.due) return null
  if (card.dueComplete)
    report.leaveOut('marks “due date complete”', 'Whether work is done is told by its column.', 1, card.name)
  const instant = Date.parse(card.due)
  const day = Number.isNaN(instant) ? null : dayIn(zone, instant)
  if (isDay(day)) return day
  report.problem(`${path}.due`, 'is no date and was left out')
  return null
}

function knownIds(
  ids: readonly string[],
  rowOf: ReadonlyMap<string, string>,
  limit: number,
  part: string,
  { report, path }: CardGround,
): string[] {
  const found = new Set<string>()
  ids.forEach((id, index) => {
    const row = rowOf.get(id)
    if (row === undefined)
      report.problem(`${path}.${part}[${index}]`, 'names nothing that is on this board and was left out')
    else if (found.size >= limit)
      report.problem(`${path}.${part}[${index}]`, `is past the ${limit} that an item has and was left out`)
    else found.add(row)
  })
  return [...found]
}

/** One list of steps; where a card has several checklists, each step begins with the name of its own. */
function stepsOf(ground: CardGround, room: number): { id: string; text: string; done: boolean }[] {
  const { report, newId, path, checklists } = ground
  const used = new Set<string>()
  const steps = checklists.toSorted(byPosition).flatMap((checklist) =>
    (checklist.checkItems ?? []).toSorted(byPosition).map((step) => {
      const name = checklists.length > 1 ? oneLine(checklist.name ?? '') : ''
      const text = (name === '' ? '' : `${name}: `) + (oneLine(step.name ?? '') || 'Untitled')
      if (text.length > most.step)
        report.problem(`${path} checklist`, `has a step longer than ${most.step} signs, which was cut`)
      if (step.due || step.idMember)
        report.leaveOut('dates and people on checklist steps', 'A step has neither; the item has both.', 1, text)
      const id = used.has(step.id) ? newId() : step.id
      used.add(id)
      return { id, text: cutText(text, most.step), done: step.state === 'complete' }
    }),
  )
  return within(steps, most.steps, room, 'checklistItems', 'checklist', ground)
}

function linksOf(card: TrelloCard, ground: CardGround, room: number): { name: string; url: string }[] {
  const { report, path } = ground
  const links = (card.attachments ?? []).flatMap((attachment, index) => {
    const url = webAddress(attachment.url)
    if (url === null) {
      report.problem(`${path}.attachments[${index}].url`, 'is no web address and was left out')
      report.count('links', 'leftOut')
      return []
    }
    if (attachment.isUpload)
      report.leaveOut('uploaded files', 'The files stay at Trello; the items carry links to them.', 1, card.name)
    return [{ name: cutText(oneLine(attachment.name ?? ''), 500) || cutText(url, 500), url }]
  })
  return within(links, most.links, room, 'links', 'attachments', ground)
}

/** As many as an item takes, in number and in bytes; the rest is reported. */
function within<T>(
  all: readonly T[],
  limit: number,
  room: number,
  kind: 'checklistItems' | 'links',
  part: string,
  { report, path }: CardGround,
): T[] {
  let left = room
  const end = all.findIndex((one, index) => {
    left -= jsonBytes(one) + 1
    return index >= limit || left < 0
  })
  const kept = end < 0 ? [...all] : all.slice(0, end)
  report.count(kind, 'brought', kept.length)
  if (kept.length === all.length) return kept
  report.count(kind, 'leftOut', all.length - kept.length)
  report.problem(`${path} ${part}`, `has ${all.length} entries; the last ${all.length - kept.length} were left out`)
  return kept
}
