import * as z from 'zod/mini'
import { isDay, isZone } from '../lib/day.ts'
import { itemApproval } from './approval.ts'
import { type Scalar, dictionary, scalar } from './dictionary.ts'
import { type RowOf, defineEntity } from './entity.ts'
import {
  type Field,
  byServer,
  day,
  flag,
  instant,
  instantValue,
  integer,
  list,
  maybeChoice,
  ref,
  refs,
  required,
  text,
  whole,
} from './field.ts'
import { points } from './points.ts'

/** Container of an item that is in no sprint. */
export const backlog = 'backlog'

/** `[container, status, rank]`: `backlog` or a sprint's id, a status id, and the order within the container. */
export type Place = readonly [container: string, status: string, rank: string]

/** Fields that only make sense together are one value: concurrent moves end in one of the places, never in a mix. */
function place(label: string): Field<Place> {
  const part = z.string().check(z.maxLength(120))
  const schema = z.tuple([part, part, part]) as unknown as z.ZodMiniType<Place>
  const is = (value: unknown) =>
    Array.isArray(value) && value.length === 3 && value.every((one) => typeof one === 'string' && one.length <= 120)
  return { label, kind: 'place', fallback: [backlog, '', ''], is, schema, owner: 'client', required: false }
}

const dayText = z.string().check(z.refine(isDay, 'Write a real day as YYYY-MM-DD.'))
const timeText = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as HH:MM.'))
const zoneText = z.string().check(z.refine(isZone, 'Write an IANA zone such as Europe/Berlin.'))
const short = z.string().check(z.maxLength(500))
const link = z.string().check(z.maxLength(2000))

/** A unit of work: a piece of content or other work. */
export const items = defineEntity('items', 'item', {
  /** Dense per board, given by the server when it accepts the row. */
  number: byServer(integer('Number')),
  title: required(text('Title')),
  kind: ref('Kind', 'kinds'),
  place: place('Place'),
  points: points('Points'),
  /** The first one owns the item and carries its points. */
  assignees: refs('People', 'members', { max: 20 }),
  silo: ref('Silo', 'silos'),
  channel: ref('Channel', 'channels'),
  media: maybeChoice('Media', ['owned', 'earned', 'paid', 'partner']),
  horizon: maybeChoice('Horizon', ['activation', 'brand']),
  stage: ref('Funnel stage', 'stages'),
  touchpoints: refs('Touchpoints', 'touchpoints'),
  goal: ref('Goal', 'goals'),
  campaign: ref('Campaign', 'campaigns'),
  labels: refs('Labels', 'labels'),
  parent: ref('Part of', 'items'),
  blockedBy: refs('Waits for', 'items'),
  checklist: list(
    'Checklist',
    z.strictObject({ id: z.string().check(z.maxLength(64)), text: short, done: z.boolean() }),
  ),
  due: day('Due'),
  review: day('Review'),
  publish: whole('Publish', z.tuple([dayText, z.nullable(timeText), z.nullable(zoneText)])),
  published: instant('Published'),
  blocked: whole('Blocked', z.strictObject({ reason: short, at: instantValue, by: z.string() })),
  url: text('Address', { max: 2000 }),
  /** Where the item came from, so that importing twice is importing once. */
  external: whole(
    'Source',
    z.strictObject({ source: z.string().check(z.maxLength(40)), id: short, url: z.optional(link) }),
  ),
  attachments: list('Links', z.strictObject({ name: short, url: link })),
  approval: itemApproval,
  askedBy: text('Asked by', { max: 120 }),
  /** Text that came with the item; the brief begins with it. Markdown. */
  draft: text('Draft', { max: 20_000, lines: true }),
  archived: flag('Archived'),
  /** Values of the board's own fields, by the field's id. Read them with `customValue`: a value may be of another time. */
  custom: dictionary<Scalar>('Custom field', scalar('Value')),
})

export type Item = RowOf<typeof items>
