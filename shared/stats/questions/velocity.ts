import * as z from 'zod/mini'
import { spread } from '../spread.ts'
import { pointsPerSprint } from './points.ts'
import { questionOf } from './question.ts'

/** What the points done in each sprint say together. */
export const velocity = questionOf(z.object({ velocities: pointsPerSprint }), ({ velocities }) => spread(velocities))
