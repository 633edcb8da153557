import { answerQuestion } from '../../../shared/stats/questions.ts'
import type { CliCommand } from '../cli-command.ts'

/** Questions of statistics, so that anybody can check a figure with the functions that the screens use. */
export const statsCommand: CliCommand = {
  words: 'stats',
  usage: '< QUESTIONS',
  about: 'answers questions of statistics: a JSON object a line in, one a line out',
  more:
    'A question is {"question":"velocity","velocities":[…]}, {"question":"forecast","history":[…],"sprints":N} or ' +
    '{"question":"forecast","history":[…],"backlog":POINTS}; sprints are told oldest first. What is not defined is null. ' +
    'A line that is not right is answered with {"error":"…"}, and the next one goes on. It needs no DATA_DIR.',
  examples: ['stats < questions.jsonl'],
  answer: (line) => (line.trim() === '' ? null : JSON.stringify(answerQuestion(line))),
}
