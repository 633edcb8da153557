import * as z from 'zod/mini'
import { benjaminiHochberg, bonferroni, holm } from '../adjust.ts'
import { questionOf } from './question.ts'

const most = 10_000
const hint = 'Give p-values from 0 to 1.'

const asked = z.object({
  pValues: z
    .array(z.number(hint).check(z.minimum(0, hint), z.maximum(1, hint)), 'Give a list of p-values.')
    .check(z.maxLength(most, `Give at most ${most.toLocaleString('en')} p-values.`)),
})

/** P-values of several tests, adjusted. */
export const adjust = questionOf(asked, ({ pValues }) => ({
  holm: holm(pValues),
  benjaminiHochberg: benjaminiHochberg(pValues),
  bonferroni: bonferroni(pValues),
}))
