import * as z from 'zod/mini'
import { atLeast, within } from './forecast.ts'
import { spread } from './spread.ts'

/** Figures by name, or `error`: what is wrong with the question. */
export type Answer = { readonly [figure: string]: unknown }

const mostPoints = 1_000_000
const mostFigures = 10_000
const mostSprints = 200

const points = z
  .number('Give points as a number.')
  .check(
    z.minimum(0, 'Points are never below 0.'),
    z.maximum(mostPoints, `Points are at most ${mostPoints.toLocaleString('en')}.`),
  )
const perSprint = z
  .array(points, 'Give a list of the points done in each sprint, oldest first.')
  .check(z.maxLength(mostFigures, `Give at most ${mostFigures.toLocaleString('en')} sprints.`))
const count = `Give sprints as a whole number from 1 to ${mostSprints}.`

const velocity = questionOf(z.object({ velocities: perSprint }), ({ velocities }) => spread(velocities))

const forecast = questionOf(
  z.object({
    history: perSprint,
    sprints: z.optional(z.int(count).check(z.minimum(1, count), z.maximum(mostSprints, count))),
    backlog: z.optional(points),
  }),
  ({ history, sprints, backlog }) => {
    if (sprints === undefined && backlog === undefined) return { error: 'Give sprints or backlog.' }
    return {
      ...(sprints !== undefined && { atLeast: atLeast(history, sprints) }),
      ...(backlog !== undefined && { within: within(history, backlog) }),
    }
  },
)

const questions: ReadonlyMap<string, (asked: unknown) => Answer> = new Map([
  ['velocity', velocity],
  ['forecast', forecast],
])

/** What can be asked. */
export const questionNames: readonly string[] = [...questions.keys()]

/**
 * The answer to a question of statistics that stands in a line as a JSON object; never throws. Figures that are not
 * defined are null.
 * @example answerQuestion('{"question":"velocity","velocities":[20,26]}') // { last: 26, mean: 23, … }
 */
export function answerQuestion(line: string): Answer {
  let asked: unknown
  try {
    asked = JSON.parse(line)
  } catch {
    return { error: 'This line is no JSON.' }
  }
  const named = z.object({ question: z.string() }).safeParse(asked)
  const answer = named.success ? questions.get(named.data.question) : undefined
  return answer ? answer(asked) : { error: `Give a “question”: one of ${questionNames.join(', ')}.` }
}

function questionOf<T>(schema: z.ZodMiniType<T>, answer: (asked: T) => Answer): (asked: unknown) => Answer {
  return (asked) => {
    const read = schema.safeParse(asked)
    if (read.success) return answer(read.data)
    const [issue] = read.error.issues
    return { error: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'This is not right.'}` }
  }
}
