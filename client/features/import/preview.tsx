import type { ImportFile } from '../../session/import-file.ts'
import type { ImportAnswer } from '../../session/send-import.ts'
import { Button } from '../../ui/button.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { say } from '../../words/say.ts'
import { FileButton } from '../../ui/file-button.tsx'
import { Figures } from './figures.tsx'
import styles from './import-page.module.css'
import { LabelsPart } from './labels-part.tsx'
import { LeftOutPart, NotesPart, ProblemsPart } from './left-out-part.tsx'
import { ListsPart } from './lists-part.tsx'
import { PeoplePart } from './people-part.tsx'
import { Problem } from './problem.tsx'
import type { Choices } from './use-choices.ts'
import type { DryRun } from './use-dry-run.ts'

type PreviewProps = {
  file: ImportFile
  dry: DryRun
  choices: Choices
  /** Why the import did not come in. */
  problem: unknown
  cancelled: boolean
  /** The import that was in before its cancelling. */
  late: string | null
  onUndo: (id: string) => void
  onRun: () => void
  onOther: (files: readonly File[]) => void
}

/** What would become of a file, before anything does: figures of the server, and what can be chosen. */
export function Preview(props: PreviewProps) {
  const { file, dry, choices, onRun, onOther } = props
  const { answer, counting } = dry
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.title}>{answer ? bringsWords(answer) : file.name}</h2>
        <p className={styles.lead} role="status">
          {counting ? say('import.counting') : answer && answer.counts.cards.already > 0 ? say('import.twice') : ''}
        </p>
        <Notice {...props} />
      </header>
      {answer && (
        <div aria-busy={counting}>
          <Figures answer={answer} />
          {!isAllHere(answer) && (
            <>
              <ListsPart answer={answer} choices={choices} />
              <PeoplePart answer={answer} choices={choices} />
              <LabelsPart answer={answer} />
            </>
          )}
          <LeftOutPart answer={answer} />
          <ProblemsPart answer={answer} />
          <NotesPart answer={answer} />
        </div>
      )}
      <div className={styles.foot}>
        {answer && hasNews(answer) && (
          <Button look="ink" onClick={onRun} disabled={counting}>
            {runWords(answer)}
          </Button>
        )}
        <FileButton look="outlined" words={say('import.chooseOther')} onFiles={onOther} />
      </div>
    </>
  )
}

/** What stands in the way, or what became of the last try. */
function Notice({ dry, problem, cancelled, late, onUndo }: PreviewProps) {
  return (
    <>
      {dry.problem !== null && !dry.counting && (
        <div className={styles.notice}>
          <Problem problem={dry.problem} />
          <TextButton onClick={dry.again}>{say('import.tryAgain')}</TextButton>
        </div>
      )}
      {problem !== null && <Problem problem={problem} />}
      {cancelled && (
        <p className={styles.notice} role="status">
          {say('import.cancelled')}
        </p>
      )}
      {late !== null && (
        <div className={styles.notice} role="status">
          <p>{say('import.quicker')}</p>
          <TextButton onClick={() => onUndo(late)}>{say('import.undo')}</TextButton>
        </div>
      )}
    </>
  )
}

/** Does anything at all come in? */
function hasNews({ counts }: ImportAnswer): boolean {
  return Object.values(counts).some(({ brought }) => brought > 0)
}

/** Every card came before: there is nothing to choose. */
function isAllHere({ counts: { cards } }: ImportAnswer): boolean {
  return cards.already > 0 && cards.already === cards.inFile
}

function bringsWords(answer: ImportAnswer): string {
  const { cards } = answer.counts
  const { name } = answer.source
  if (cards.brought > 0) return say('import.brings', { count: cards.brought, name })
  return isAllHere(answer)
    ? say('import.nothingNew', { count: cards.already, name })
    : say('import.nothingChosen', { name })
}

function runWords({ counts: { cards } }: ImportAnswer): string {
  return cards.brought > 0 ? say('import.run', { count: cards.brought }) : say('import.runRest')
}
