import type { Day } from '../../../shared/lib/day.ts'
import type { Row } from '../../../shared/schema/collections.ts'
import { type Item, items } from '../../../shared/schema/item.ts'
import { type CustomField, type IsMember, customValue } from '../../../shared/selectors/custom-fields.ts'
import { itemKey } from '../../../shared/selectors/item-key.ts'
import { readDigest } from '../../../shared/selectors/read-digest.ts'
import type { Person } from '../../ui/avatar.tsx'
import type { ItemCardView } from '../../ui/item-card.tsx'
import type { Stage } from '../../ui/stage-mark.tsx'
import { valueWords } from '../../words/custom-words.ts'
import { formatNearDay } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import type { ApprovalFacts } from '../approval/approval-facts.ts'

/** What all cards say besides their own row: the words of the board, people, and the day it is. One object per change of any of them. */
export type BoardWords = {
  prefix: string
  today: Day
  stages: ReadonlyMap<string, Stage>
  channels: ReadonlyMap<string, Row<'channels'>>
  kinds: ReadonlyMap<string, Row<'kinds'>>
  people: ReadonlyMap<string, Person>
  /** Status ids of category doing. */
  doing: ReadonlySet<string>
  /** Status ids of category done. */
  done: ReadonlySet<string>
  /** Item id → the working day of the sprint on which it was added after the start. */
  addedOn: ReadonlyMap<string, number>
  /** Item id → days under way, of those begun that take longer than is usual. */
  ageing: ReadonlyMap<string, number>
  /** What cards say of approvals; undefined where none are needed. */
  approvals?: ApprovalFacts | undefined
  /** Item id → names of the tests it belongs to. */
  tests: ReadonlyMap<string, readonly string[]>
  /** Item id → what has become of it since; only on a board of the past. */
  since: ReadonlyMap<string, ItemCardView['tags']>
  /** The board's own fields that cards show. */
  custom: readonly CustomField[]
  isMember: IsMember
}

/** With what was said and written of each item, by its id: a change of one draws no other card anew. */
export type CardWords = BoardWords & { shared: BoardWords; digests: ReadonlyMap<string, unknown> }

/** What others and I do with a card at this moment. */
export type CardStir = Pick<ItemCardView, 'holder' | 'chosenBy' | 'chosen' | 'open'>

export const calm: CardStir = { chosen: false, open: false }

/** What items without values of the board's own fields share. */
const noValues = items.fields.custom.fallback

/**
 * Makes card views and keeps them: the same object comes back while row, words, digest and stir are the same, so that
 * only cards that changed are drawn anew.
 */
export function createCardViews(): (item: Item, words: CardWords, stir: CardStir) => ItemCardView {
  const kept = new Map<
    string,
    { item: Item; shared: BoardWords; digest: unknown; stir: CardStir; view: ItemCardView }
  >()
  return (item, words, stir) => {
    const known = kept.get(item.id)
    const { shared } = words
    const digest = words.digests.get(item.id)
    if (known?.item === item && known.shared === shared && known.digest === digest && known.stir === stir)
      return known.view
    const view = cardView(item, words, stir)
    kept.set(item.id, { item, shared, digest, stir, view })
    return view
  }
}

function cardView(item: Item, words: CardWords, stir: CardStir): ItemCardView {
  const channel = item.channel === null ? undefined : words.channels.get(item.channel)
  const kind = item.kind === null ? undefined : words.kinds.get(item.kind)
  const done = words.done.has(item.place[1])
  const { comments, excerpt, sections } = readDigest(words.digests.get(item.id))
  return {
    key: itemKey(words.prefix, item.number),
    title: item.title,
    points: item.points,
    tags: tagsOf(item, words),
    facts: factsOf(item, words),
    stage: item.stage === null ? undefined : words.stages.get(item.stage),
    channel: channel
      ? { icon: channel.icon, name: channel.name }
      : kind
        ? { icon: kind.icon, name: kind.name }
        : undefined,
    date: done ? undefined : dateOf(item, words.today),
    checklist:
      item.checklist.length === 0
        ? undefined
        : { done: item.checklist.filter((step) => step.done).length, total: item.checklist.length },
    sections: sections.total > 0 ? sections : undefined,
    ...{ comments, excerpt },
    blocked: item.blocked?.reason,
    people: item.assignees.flatMap((id) => words.people.get(id) ?? []),
    done,
    ...stir,
  }
}

function tagsOf(item: Item, words: CardWords): ItemCardView['tags'] {
  const added = words.addedOn.get(item.id)
  const tests = words.tests.get(item.id) ?? []
  return [
    ...(words.since.get(item.id) ?? []),
    ...tests.map((name) => ({ text: say('sprint.testTag', { name }) })),
    ...(item.horizon === 'brand' ? [{ text: say('sprint.brandTag') }] : []),
    ...(added === undefined ? [] : [{ text: say('sprint.addedTag', { day: added }) }]),
  ]
}

/** What presses, and values of the board's own fields; undefined for none, as on most cards. */
function factsOf(item: Item, words: CardWords): ItemCardView['facts'] {
  const facts = [...(words.approvals?.(item, words) ?? []), ...ageOf(item, words), ...valuesOf(item, words)]
  return facts.length === 0 ? undefined : facts
}

function ageOf({ id, place }: Item, { ageing, doing }: CardWords): NonNullable<ItemCardView['facts']> {
  const days = doing.has(place[1]) ? ageing.get(id) : undefined
  if (days === undefined) return []
  const text = say('sprint.ageTag', { count: days })
  return [{ text, title: text, tone: 'warn' }]
}

function valuesOf(item: Item, { custom, isMember, people, today }: CardWords): NonNullable<ItemCardView['facts']> {
  if (custom.length === 0 || item.custom === noValues) return []
  const naming = { nameOf: (member: string) => people.get(member)?.name ?? say('people.someone'), today }
  return custom.flatMap((field) => {
    const value = customValue(item, field, isMember)
    return value === null ? [] : [factOf(field, valueWords(field, value, naming))]
  })
}

/** An option says enough by itself, an address too much. */
function factOf({ name, type }: CustomField, words: string) {
  const full = say('sprint.fact', { field: name, value: words })
  return { text: type === 'choice' ? words : type === 'link' ? name : full, title: full }
}

/** The day that presses most: due once it is near or past, else the day of publication, else due. */
function dateOf(item: Item, today: Day): ItemCardView['date'] {
  if (item.due !== null && item.due <= today) {
    return {
      text:
        item.due === today ? say('sprint.dueToday') : say('sprint.dueSince', { day: formatNearDay(item.due, today) }),
      late: true,
    }
  }
  const day = item.publish?.[0] ?? item.due
  return day === null ? undefined : { text: formatNearDay(day, today), late: false }
}
