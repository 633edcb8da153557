import * as z from 'zod/mini'
import { adjust } from './questions/adjust.ts'
import { compare } from './questions/compare.ts'
import { forecast } from './questions/forecast.ts'
import { funnelLift } from './questions/funnel-lift.ts'
import { means } from './questions/means.ts'
import type { Answer, Question } from './questions/question.ts'
import { mde, sampleSize } from './questions/sample-size.ts'
import { sequential } from './questions/sequential.ts'
import { shrink } from './questions/shrink.ts'
import { sequentialSrm, srm } from './questions/srm.ts'
import { velocity } from './questions/velocity.ts'

const questions: ReadonlyMap<string, Question> = new Map([
  ['velocity', velocity],
  ['forecast', forecast],
  ['compare', compare],
  ['means', means],
  ['sequential', sequential],
  ['srm', srm],
  ['sequential-srm', sequentialSrm],
  ['sample-size', sampleSize],
  ['mde', mde],
  ['adjust', adjust],
  ['funnel-lift', funnelLift],
  ['shrink', shrink],
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
