import { type ReactNode, useCallback, useState } from 'react'
import type { ImportUndone } from '../../../shared/commands/import-undo.ts'
import { useCanEdit } from '../../session/board-hooks.ts'
import { ApiRefusal } from '../../session/call-api.ts'
import { type ImportAnswer } from '../../session/send-import.ts'
import { useSession } from '../../session/session-provider.tsx'
import { undoImport } from '../../session/undo-import.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import '../../words/en-import.ts'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import { undoneWords } from '../../words/undone-words.ts'
import { ChooseFile } from './choose-file.tsx'
import { ImportDone } from './import-done.tsx'
import styles from './import-page.module.css'
import { Preview } from './preview.tsx'
import { Progress } from './progress.tsx'
import { useChoices } from './use-choices.ts'
import { useDrop } from '../../ui/use-drop.ts'
import { useDryRun } from './use-dry-run.ts'
import { useFile } from './use-file.ts'
import { useRun } from './use-run.ts'

type ImportPageProps = {
  frame: (parts: { title: string; tools?: ReactNode; children: ReactNode }) => ReactNode
  /** To the board, when the import is done. */
  onLeave: () => void
  tell: (text: string, undo?: () => void) => void
}

/** A file of another tool comes in: chosen or dropped, looked at, brought in as one, and taken back as one. */
export function ImportPage({ frame, ...props }: ImportPageProps) {
  const canEdit = useCanEdit()
  return frame({
    title: say('import.title'),
    children: canEdit ? (
      <Import {...props} />
    ) : (
      <Page>
        <EmptyState>{say('import.lookOnly')}</EmptyState>
      </Page>
    ),
  })
}

function Page({ children }: { children: ReactNode }) {
  return <div className={styles.page}>{children}</div>
}

function Import({ onLeave, tell }: Omit<ImportPageProps, 'frame'>) {
  const { file, reading, problem, read, clear } = useFile()
  const choices = useChoices(file)
  const [finished, setFinished] = useState(false)
  const dry = useDryRun(finished ? null : file, choices.options)
  const { undone, undo } = useUndo(tell)
  const onDone = useCallback(
    (answer: ImportAnswer) => {
      const { import: id, counts, source } = answer
      setFinished(true)
      if (id === null) return
      tell(say('import.done', { count: counts.cards.brought, name: source.name }), () => undo(id))
    },
    [tell, undo],
  )
  const run = useRun(onDone)
  const restart = () => {
    run.reset()
    setFinished(false)
    clear()
  }
  const take = ([first, ...more]: readonly File[]) => {
    if (!first) return
    run.reset()
    setFinished(false)
    if (more.length > 0) clear(new ApiRefusal(0, 'one-file', ''))
    else read(first)
  }
  const over = useDrop(run.running ? null : take)
  const { outcome } = run
  const late = outcome?.kind === 'cancelled' ? outcome.import : null
  const content = () => {
    if (reading) return <Progress kind="reading" {...reading} onCancel={() => clear()} />
    if (run.running && file) return <Progress kind="sending" sent={run.sent} name={file.name} onCancel={run.cancel} />
    if (outcome?.kind === 'done')
      return <ImportDone answer={outcome.answer} undone={undone} onUndo={undo} onLeave={onLeave} onAgain={restart} />
    if (file)
      return (
        <Preview
          file={file}
          dry={dry}
          choices={choices}
          problem={run.problem}
          cancelled={outcome !== null && late === null}
          late={late}
          onUndo={undo}
          onRun={() => {
            run.reset()
            run.start(file, choices.options)
          }}
          onOther={take}
        />
      )
    return <ChooseFile problem={problem} onFiles={take} />
  }
  return (
    <Page>
      {content()}
      {over && (
        <p className={styles.drop} aria-hidden="true">
          {say('import.drop')}
        </p>
      )}
    </Page>
  )
}

/** Takes an import back and says what became of it. */
function useUndo(tell: ImportPageProps['tell']) {
  const session = useSession()
  const [undone, setUndone] = useState<ImportUndone | null>(null)
  const undo = useCallback(
    (id: string) => {
      undoImport(session, id)
        .then((result) => {
          setUndone(result)
          tell(undoneWords(result))
        })
        .catch((error: unknown) => tell(refusalWords(error)))
    },
    [session, tell],
  )
  return { undone, undo }
}
