import type { catalogue } from './catalogue.ts'
import './en.ts'
import { type Forms, messages } from './messages.ts'
import { formatNumber } from './numbers.ts'

type Files = typeof catalogue
/** All files of words as one; a section may stand in several. */
type Catalogue = Merged<Files[keyof Files]>
type Merged<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never
type Section = keyof Catalogue

/** The key of a message: `section.name`. */
export type MessageKey = { [S in Section]: `${S}.${keyof Catalogue[S] & string}` }[Section]

type MessageAt<Key extends MessageKey> = Key extends `${infer S}.${infer Name}`
  ? S extends Section
    ? Name extends keyof Catalogue[S]
      ? Catalogue[S][Name]
      : never
    : never
  : never
type TextOf<Message> = Message extends Forms ? Message['one' | 'other'] : Message
type Placeholder<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholder<Rest> : never
type Values<Message> = Record<Exclude<Placeholder<TextOf<Message>>, 'count'>, string | number> &
  (Message extends Forms
    ? { count: number }
    : 'count' extends Placeholder<TextOf<Message>>
      ? { count: string | number }
      : unknown)
type Arguments<Message> = Message extends Forms
  ? [values: Values<Message>]
  : [Placeholder<TextOf<Message>>] extends [never]
    ? []
    : [values: Values<Message>]

const plurals = new Intl.PluralRules('en')
function pick(message: string | Forms, count: string | number | undefined): string {
  if (typeof message === 'string') return message
  return typeof count === 'number' && plurals.select(Math.abs(count)) === 'one' ? message.one : message.other
}

/**
 * The words of `key` with its placeholders filled; numbers are grouped, a minus is U+2212, the plural form follows `count`.
 * A value that is a year or an id goes in as a string: it must not be grouped.
 * @example say('common.points', { count: 1204 }) // '1,204 points'
 */
export function say<Key extends MessageKey>(key: Key, ...rest: Arguments<MessageAt<Key>>): string {
  const values = (rest[0] ?? {}) as Readonly<Record<string, string | number>>
  const text = pick(messages.get(key) ?? key, values['count'])
  if (!text.includes('{')) return text
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return typeof value === 'number' ? formatNumber(value) : (value ?? whole)
  })
}
