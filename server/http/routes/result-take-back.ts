import * as z from 'zod'
import { equalJson } from '../../../shared/lib/json.ts'
import { isFactKey, results } from '../../../shared/schema/facts.ts'
import type { BoardStore } from '../../../shared/store/board-store.ts'
import { json, jsonBody, seq } from '../contents.ts'
import { jsonSchema } from '../openapi/json-schema.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, boardRoute } from '../route.ts'

const figures = z
  .custom<Record<string, unknown>>(
    (value) => results.value.safeParse(value).success,
    'These are no figures of a result.',
  )
  .meta({ 'x-schema': jsonSchema(results.value) })
const body = z
  .array(
    z.strictObject({
      key: z
        .string()
        .refine((key) => isFactKey(results, key), 'This is no key of a result.')
        .meta({ description: `The parts of the key with a colon between them: ${results.key.join(':')}.` }),
      written: figures.meta({ description: 'What was written. Where the board says something else by now, it stays.' }),
      before: figures.nullable().meta({ description: 'What it said before; null: there was no such result.' }),
    }),
  )
  .max(200_000)
const answer = z.strictObject({
  takenBack: z.int().min(0),
  kept: z.int().min(0).meta({ description: 'Results that have been written anew since, and stay.' }),
  seq,
})

type Written = z.infer<typeof body>
const example = [
  {
    key: 'quiz-start:A:main:all:2026-11-02',
    written: { visitors: 412, conversions: 37 },
    before: { visitors: 410, conversions: 36 },
  },
]
const command = 'results.takeBack'

/** The way back from an import of results: each goes back to what it was, but for those that say something else by now. */
export function resultTakeBackRoute({ rooms }: HttpParts): Route {
  return boardRoute(
    {
      method: 'post',
      path: '/api/boards/{board}/results/take-back',
      id: 'takeBackResults',
      tag: 'Facts',
      least: 'editor',
      summary: 'Puts results back to what they were.',
      about:
        'In one commit. A result that was written anew in the meantime stays as it is; sending it twice is sending it once.',
      body: jsonBody(body, {
        about: 'What was written, and what stood there before.',
        example,
        most: 64 * 1024 * 1024,
      }),
      answer: json(answer, 'How many results went back, and how many stayed.', {
        example: { takenBack: 1, kept: 0, seq: 216 },
      }),
      once: ({ body: args }) => ({ command, args }),
    },
    async ({ board, caller, body: written }) => {
      const { result, seq: at } = await rooms.write(board, command, (store) => takeBack(store, written), caller)
      return { takenBack: result, kept: written.length - result, seq: at }
    },
  )
}

/** How many of them went back. */
function takeBack({ facts }: BoardStore, all: Written): number {
  const going = all.filter(({ key, written }) => equalJson(facts.results.get(key), written))
  for (const { key, before } of going) {
    if (before === null) facts.results.drop(key)
    else facts.results.put(key, before)
  }
  return going.length
}
