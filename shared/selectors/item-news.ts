import { equalJson } from '../lib/json.ts'
import { changedEntries } from '../schema/dictionary.ts'
import type { Field } from '../schema/field.ts'
import { type Item, type Place, items as itemEntity } from '../schema/item.ts'
import type { Fact } from '../store/facts.ts'

/** One thing that happened to an item. Only `deleted` itself says by whom. */
export type ItemAct =
  | { kind: 'added' | 'deleted' | 'restored' }
  | { kind: 'moved'; from: Place; to: Place }
  /** `entry`: of a field that is a dictionary, as the board's own fields are. */
  | { kind: 'changed'; field: keyof Item; entry?: string; from: unknown; to: unknown }

/** What others did to one item, and who of them is known to have (member ids). */
export type ItemNews = { item: Item; acts: readonly ItemAct[]; by: readonly string[] }

/** The news in figures, each item counted once, by what weighs most; `by`: the busiest first. */
export type NewsSummary = {
  news: readonly ItemNews[]
  counts: Readonly<Record<ItemAct['kind'], number>>
  by: readonly string[]
}

/** What of an item the events keep a record of, so that whose act it was is known. */
const recorded: readonly string[] = ['points', 'blocked']
const weights: readonly ItemAct['kind'][] = ['deleted', 'added', 'restored', 'moved', 'changed']

/**
 * What others did between two states of the items. `events`: those recorded meanwhile; they tell who. What is known to
 * be mine alone is left out, and so is a mere change of order.
 * @example itemNews(before, after, events, 'ines').counts.moved // 12
 */
export function itemNews(
  before: ReadonlyMap<string, Item>,
  after: ReadonlyMap<string, Item>,
  events: Iterable<Fact>,
  me: string,
): NewsSummary {
  const authors = authorsOf(events)
  const news: ItemNews[] = []
  for (const item of after.values()) {
    const known = new Set(authors.get(item.id))
    const isMine = known.size === 1 && known.has(me)
    const acts = actsOf(before.get(item.id), item).filter(
      (act) => !(isMine && isRecorded(act)) && !isMyDeletion(act, item, me),
    )
    if (acts.length === 0) continue
    if (acts.some(({ kind }) => kind === 'deleted') && item.deleted) known.add(item.deleted[1])
    news.push({ item, acts, by: [...known].filter((member) => member !== me) })
  }
  const sorted = news.toSorted((a, b) => weightOf(a) - weightOf(b))
  return { news: sorted, counts: countsOf(sorted), by: busiestFirst(sorted) }
}

function actsOf(before: Item | undefined, after: Item): ItemAct[] {
  const there = before !== undefined && before.deleted === null
  if (after.deleted !== null) return there ? [{ kind: 'deleted' }] : []
  if (before === undefined) return [{ kind: 'added' }]
  const acts: ItemAct[] = there ? [] : [{ kind: 'restored' }]
  if (before.place[0] !== after.place[0] || before.place[1] !== after.place[1])
    acts.push({ kind: 'moved', from: before.place, to: after.place })
  for (const [name, { owner, entry: of }] of Object.entries<Field<unknown>>(itemEntity.fields)) {
    const field = name as keyof typeof itemEntity.fields
    if (owner === 'server' || field === 'place' || field === 'deleted') continue
    if (equalJson(before[field], after[field])) continue
    if (of)
      for (const one of changedEntries(before[field], after[field]))
        acts.push({ kind: 'changed', field, entry: one.entry, from: one.before, to: one.after })
    else acts.push({ kind: 'changed', field, from: before[field], to: after[field] })
  }
  return acts
}

function isRecorded(act: ItemAct): boolean {
  return act.kind !== 'changed' || recorded.includes(act.field)
}

function isMyDeletion(act: ItemAct, item: Item, me: string): boolean {
  return act.kind === 'deleted' && item.deleted?.[1] === me
}

/** Item → members who are on record for it. */
function authorsOf(events: Iterable<Fact>): Map<string, Set<string>> {
  const authors = new Map<string, Set<string>>()
  for (const { value } of events) {
    if (!Array.isArray(value)) continue
    const [, by, item] = value as unknown[]
    if (typeof by !== 'string' || typeof item !== 'string') continue
    authors.set(item, (authors.get(item) ?? new Set()).add(by))
  }
  return authors
}

function weightOf({ acts }: ItemNews): number {
  return Math.min(...acts.map(({ kind }) => weights.indexOf(kind)))
}

function countsOf(news: readonly ItemNews[]): Record<ItemAct['kind'], number> {
  const count = (kind: ItemAct['kind']) => news.filter((one) => weightOf(one) === weights.indexOf(kind)).length
  return {
    added: count('added'),
    deleted: count('deleted'),
    restored: count('restored'),
    moved: count('moved'),
    changed: count('changed'),
  }
}

function busiestFirst(news: readonly ItemNews[]): string[] {
  const times = new Map<string, number>()
  for (const member of news.flatMap(({ by }) => by)) times.set(member, (times.get(member) ?? 0) + 1)
  return [...times].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([member]) => member)
}
