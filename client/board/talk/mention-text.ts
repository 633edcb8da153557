import { mentionOf, textParts } from '../../../shared/talk/mentions.ts'

/** Somebody who can be mentioned. */
export type Mentionable = { id: string; name: string }

/**
 * What was typed, as it is kept: '@' and the whole name of somebody is that member. Longer names go first.
 * @example toStored('Ask @Tom Whitfield', [{ id: 'm7', name: 'Tom Whitfield' }]) // 'Ask @[m7]'
 */
export function toStored(typed: string, people: readonly Mentionable[]): string {
  const names = people.filter(({ name }) => name !== '').toSorted((a, b) => b.name.length - a.name.length)
  return names.reduce((text, { id, name }) => replaceName(text, `@${name}`, mentionOf(id)), typed)
}

/** What is kept, as it is typed. */
export function toTyped(stored: string, nameOf: (member: string) => string): string {
  return textParts(stored)
    .map((part) => ('member' in part ? `@${nameOf(part.member)}` : part.text))
    .join('')
}

/** The '@' and what follows it before the caret, while that may become a mention; null elsewhere. */
export function mentionAt(text: string, caret: number): { from: number; query: string } | null {
  const from = text.lastIndexOf('@', caret - 1)
  if (from < 0 || (from > 0 && /[\p{L}\p{N}]/u.test(text.charAt(from - 1)))) return null
  const query = text.slice(from + 1, caret)
  return query.length <= 30 && /^[\p{L}\p{M}'’.-]*( [\p{L}\p{M}'’.-]*)?$/u.test(query) ? { from, query } : null
}

/** Those whose name, or a word of it, begins so; at most six. */
export function matching(people: readonly Mentionable[], query: string): Mentionable[] {
  const wanted = plain(query)
  const fits = ({ name }: Mentionable) =>
    plain(name).startsWith(wanted) ||
    plain(name)
      .split(' ')
      .some((word) => word.startsWith(wanted))
  return people.filter(fits).slice(0, 6)
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** Replaces a name where it stands by itself. */
function replaceName(text: string, name: string, by: string): string {
  return text
    .split(name)
    .reduce((done, rest) => (/^[\p{L}\p{N}]/u.test(rest) ? `${done}${name}${rest}` : `${done}${by}${rest}`))
}
