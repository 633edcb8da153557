import * as z from 'zod/mini'
import { defineEntity } from './entity.ts'
import { byServer, choice, days, integer, list, number, required, text, zone } from './field.ts'
import { pointsValue, storedPoints } from './points.ts'

/** Id of the one row in `board`. */
export const boardRowId = 'board'

const scaleOf = (points: typeof pointsValue) => list('Point scale', points, { max: 20 })
const namesOf = (points: typeof pointsValue) =>
  list('Names of points', z.strictObject({ points, name: z.string().check(z.maxLength(8)) }), { max: 20 })

/** What holds for the whole board. One row, edited field by field, so two owners never overwrite each other. */
export const board = defineEntity(
  'board',
  'board',
  {
    name: required(text('Name', { max: 120 })),
    company: text('Company', { max: 120 }),
    zone: zone('Time zone'),
    currency: text('Currency', { max: 3 }),
    prefix: text('Item prefix', { max: 6 }),
    sprintDays: integer('Sprint length in working days', { min: 1, max: 60 }),
    workingDays: list('Working days (1 = Monday)', z.int().check(z.minimum(1), z.maximum(7)), { max: 7 }),
    holidays: days('Holidays'),
    pointScale: { ...scaleOf(storedPoints), schema: scaleOf(pointsValue).schema },
    /** Names of steps of the scale, as of T-shirts; a step may have none. */
    pointNames: { ...namesOf(storedPoints), schema: namesOf(pointsValue).schema },
    /** Over it warns, never blocks. */
    personLimit: integer('Most items in progress per person', { min: 1, max: 99 }),
    brandShare: number('Target share of brand work', { min: 0, max: 1 }),
    rollupBy: choice('Work is planned by', ['points', 'items'], 'points'),
    /** So that no number is given twice, although the item that had it has left the bin for good. */
    highestNumber: byServer(integer('Highest item number given')),
    /** Of a board that came with a record of its own: new events are numbered on from here, or they would sort before it. */
    eventBase: byServer(integer('Number of the last event that came along')),
    schemaVersion: byServer(integer('Schema version')),
  },
  { arbitrated: true },
)
