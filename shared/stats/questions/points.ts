import * as z from 'zod/mini'

const mostPoints = 1_000_000
const mostFigures = 10_000

/** Points of work. */
export const points = z
  .number('Give points as a number.')
  .check(
    z.minimum(0, 'Points are never below 0.'),
    z.maximum(mostPoints, `Points are at most ${mostPoints.toLocaleString('en')}.`),
  )

/** Points done in each sprint, oldest first. */
export const pointsPerSprint = z
  .array(points, 'Give a list of the points done in each sprint, oldest first.')
  .check(z.maxLength(mostFigures, `Give at most ${mostFigures.toLocaleString('en')} sprints.`))
