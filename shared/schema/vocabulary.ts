import * as z from 'zod/mini'
import { approvalRule } from './approval.ts'
import { defineEntity } from './entity.ts'
import { choice, day, flag, integer, maybeChoice, ref, required, text, whole } from './field.ts'

/** The words of one board: each a row of its own, so that two owners editing two columns both win. */

const rank = text('Order', { max: 120 })
const name = required(text('Name', { max: 120 }))
const colour = integer('Colour (1 to 8)', { min: 1, max: 8 })

/** A column of the sprint board. */
export const statuses = defineEntity('statuses', 'status', {
  name,
  category: choice('Category', ['todo', 'doing', 'done'], 'todo'),
  wipLimit: integer('Most items at once', { min: 1, max: 999 }),
  rank,
})

/** A department. */
export const silos = defineEntity('silos', 'silo', { name, colour, rank })

/** Where a piece of content runs. */
export const channels = defineEntity('channels', 'channel', {
  name,
  colour,
  icon: text('Icon', { max: 40 }),
  media: maybeChoice('Media', ['owned', 'earned', 'paid', 'partner']),
  rank,
})

export const labels = defineEntity('labels', 'label', { name, colour, rank })

/** What sort of work an item is: article, e-mail, research, operations… */
export const kinds = defineEntity('kinds', 'kind', {
  name,
  content: flag('Is content', true),
  icon: text('Icon', { max: 40 }),
  approval: approvalRule,
  rank,
})

/** What the values of a board's own field are: a `day` of the board, a `person` of it, a `link` for web or mail. */
export const fieldTypes = ['text', 'number', 'choice', 'day', 'person', 'link'] as const
export type FieldType = (typeof fieldTypes)[number]

/** A field that the board's people declared for their items. Its type stays: values of another would be lost. */
export const fields = defineEntity('fields', 'field', {
  name,
  type: choice('Type', fieldTypes, 'text'),
  /** Its values stand on the cards too. */
  onCard: flag('On the card'),
  rank,
})

/** One of the values that a field of type `choice` can have. */
export const options = defineEntity('options', 'option', { name, field: ref('Field', 'fields'), colour, rank })

/** A saved way of looking: a screen and its filters, as they stand in the URL. */
export const views = defineEntity('views', 'view', {
  name,
  screen: text('Screen', { max: 40 }),
  query: text('Filters', { max: 2000 }),
  rank,
})

/** What a new brief of a kind starts with. */
export const templates = defineEntity('templates', 'template', {
  name,
  kind: ref('Kind', 'kinds'),
  markdown: text('Text', { max: 20_000, lines: true }),
  rank,
})

export const campaigns = defineEntity('campaigns', 'campaign', {
  name,
  colour,
  firstDay: day('First day'),
  lastDay: day('Last day'),
  goal: ref('Goal', 'goals'),
  rank,
})

/** A day to remember on the calendar. */
export const markers = defineEntity('markers', 'marker', {
  name,
  on: whole('Days', z.tuple([z.string(), z.string()])),
  colour,
})
