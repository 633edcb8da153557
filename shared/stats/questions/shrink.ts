import * as z from 'zod/mini'
import { shrink as shrinkEffects } from '../shrink.ts'
import { questionOf } from './question.ts'

const most = 10_000
const seHint = 'Give se as a number, 0 or more.'

const asked = z.object({
  effects: z
    .array(z.number('Give effects as numbers.'), 'Give a list of effects.')
    .check(z.maxLength(most, `Give at most ${most.toLocaleString('en')} effects.`)),
  se: z.number(seHint).check(z.minimum(0, seHint)),
})

/** Effects of many tests, drawn towards 0. */
export const shrink = questionOf(asked, ({ effects, se }) => shrinkEffects(effects, se) ?? {})
