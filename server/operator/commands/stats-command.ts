import { answerQuestion, questionNames } from '../../../shared/stats/questions.ts'
import type { CliCommand } from '../cli-command.ts'

/** Questions of statistics, so that anybody can check a figure with the functions that the screens use. */
export const statsCommand: CliCommand = {
  words: 'stats',
  usage: '< QUESTIONS',
  about: 'answers questions of statistics: a JSON object a line in, one a line out',
  more:
    `A line is {"question":…} with what the question needs; questions are ${questionNames.join(', ')}. ` +
    'docs/statistics.md tells what each needs and answers, and by which formula. What is not defined is null. A line that is not ' +
    'right is answered with {"error":"…"} that says what to give, and the next one goes on. It needs no DATA_DIR.',
  examples: ['stats < questions.jsonl'],
  answer: (line) => (line.trim() === '' ? null : JSON.stringify(answerQuestion(line))),
}
