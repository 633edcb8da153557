import type { Sprint } from '../../../shared/schema/sprint.ts'
import { rangeWords } from '../../board/run/run-words.ts'
import '../../words/en-sprint-parts.ts'
import { formatDayName } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import { Figure } from './sprint-figure.tsx'
import { useSprintRun } from './use-sprint-run.ts'

/** '39–47 likely by Friday', in the head of a sprint that runs. */
export function LikelyFigure({ sprint }: { sprint: Sprint }) {
  const run = useSprintRun(sprint)
  const last = run?.chart.days.at(-1)
  if (!run?.ends || last === undefined) return null
  return <Figure value={rangeWords(run.ends)} label={say('sprint.likelyBy', { day: formatDayName(last, run.today) })} />
}
