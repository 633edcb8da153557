import * as z from 'zod/mini'
import { atLeast, within } from '../forecast.ts'
import { points, pointsPerSprint } from './points.ts'
import { questionOf } from './question.ts'

const mostSprints = 200
const count = `Give sprints as a whole number from 1 to ${mostSprints}.`

const asked = z.object({
  history: pointsPerSprint,
  sprints: z.optional(z.int(count).check(z.minimum(1, count), z.maximum(mostSprints, count))),
  backlog: z.optional(points),
})

/** How much in so many sprints, or how many sprints for so much. */
export const forecast = questionOf(asked, ({ history, sprints, backlog }) => {
  if (sprints === undefined && backlog === undefined) return { error: 'Give sprints or backlog.' }
  return {
    ...(sprints !== undefined && { atLeast: atLeast(history, sprints) }),
    ...(backlog !== undefined && { within: within(history, backlog) }),
  }
})
