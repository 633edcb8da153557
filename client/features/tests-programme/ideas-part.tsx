import type { IdeaLack, RankedIdea } from '../../../shared/selectors/ab-tests/idea-backlog.ts'
import { useRows } from '../../session/react.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { formatShare } from '../../words/format-share.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import styles from './programme.module.css'
import { type Opening, TestLink } from './test-link.tsx'
import type { ProgrammeFigures } from './use-programme.ts'

type IdeasPartProps = { figures: ProgrammeFigures } & Opening

const heads = ['idea', 'stage', 'lost', 'people', 'sure', 'ideaPoints', 'score'] as const
const lackWords = {
  stage: 'programme.lackStage',
  next: 'programme.lackNext',
  readings: 'programme.lackReadings',
  points: 'programme.lackPoints',
} as const satisfies Readonly<Record<IdeaLack, string>>

/** The drafts by rank, with everything that their rank comes from. */
export function IdeasPart({ figures: { ideas, testOf }, ...opening }: IdeasPartProps) {
  const stages = useRows('stages')
  const stageOf = (id: string | null) => stages.find((stage) => stage.id === id)?.name ?? ''
  return (
    <section aria-labelledby="programme-ideas">
      <SectionHead id="programme-ideas" name={say('programme.ideas')} note={say('programme.ideasNote')} />
      {ideas.length === 0 ? (
        <p className={styles.note}>{say('programme.ideasNone')}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {say(`programme.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ideas.map((idea) => (
              <tr key={idea.test}>
                <th scope="row">
                  <TestLink test={testOf(idea.test)} {...opening} />
                </th>
                {cellsOf(idea, stageOf(idea.stage)).map((cell, at) => (
                  <td key={heads[at + 1]} data-head={say(`programme.${heads[at + 1] ?? 'score'}`)}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function cellsOf({ dropOff, entrants, confidence, points, score, lacks }: RankedIdea, stage: string): string[] {
  const number = (value: number | null) => (value === null ? '–' : formatNumber(value))
  return [
    stage || '–',
    dropOff === null ? '–' : formatShare(dropOff),
    number(entrants),
    confidence === null ? say('programme.unsaid') : formatShare(confidence),
    number(points),
    score === null ? lacks.map((lack) => say(lackWords[lack])).join(' ') : formatNumber(Math.round(score)),
  ]
}
