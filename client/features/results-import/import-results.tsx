import type { ReactNode } from 'react'
import { useCanEdit } from '../../session/board-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { useDrop } from '../../ui/use-drop.ts'
import '../../words/en-results.ts'
import { say } from '../../words/say.ts'
import { Choose } from './choose.tsx'
import { Done } from './done.tsx'
import { Preview } from './preview.tsx'
import styles from './results-import.module.css'
import { useDraft } from './use-draft.ts'
import { type ChosenFile, type ResultsFile, useResultsFile } from './use-results-file.ts'
import { type Writing, useWrite } from './use-write.ts'

/** Which files are offered. */
const accept = '.csv,.tsv,.txt,.json,text/csv,application/json'

type ImportResultsProps = {
  /** The test that asks, or null: the board. */
  test: string | null
  onClose: () => void
  tell: (text: string, undo?: () => void) => void
}

/** Results of tests from a file: chosen or dropped, looked at, mapped, written and taken back. */
export function ImportResults({ test, onClose, tell }: ImportResultsProps) {
  const canEdit = useCanEdit()
  const chosen = useResultsFile()
  const writing = useWrite(tell)
  const close = writing.progress ? () => undefined : onClose
  const take = (files: readonly File[]) => {
    writing.reset()
    chosen.take(files)
  }
  const over = useDrop(writing.progress || !canEdit ? null : take)
  const cancel = <Button onClick={close}>{say(writing.written ? 'results.close' : 'results.cancel')}</Button>
  const drop = over && (
    <p className={styles.drop} aria-hidden="true">
      {say('results.drop')}
    </p>
  )
  if (chosen.file && canEdit)
    return (
      <Filled
        {...{ file: chosen.file, test, writing, close, take, drop }}
        key={chosen.file.name}
        onAgain={chosen.clear}
      />
    )
  return (
    <Dialog
      open
      wide
      title={say('results.title')}
      onClose={close}
      actions={
        <>
          {cancel}
          {canEdit && <FileButton look="ink" words={say('results.choose')} accept={accept} onFiles={take} />}
        </>
      }
    >
      {canEdit ? <Choose {...chosen} /> : <p>{say('results.lookOnly')}</p>}
      {drop}
    </Dialog>
  )
}

type FilledProps = {
  file: ResultsFile
  test: string | null
  writing: Writing
  close: () => void
  take: ChosenFile['take']
  onAgain: () => void
  drop: ReactNode
}

/** The dialog with a file in it. */
function Filled({ file, test, writing, close, take, onAgain, drop }: FilledProps) {
  const draft = useDraft(file, test)
  const { plan } = draft
  const count = plan.fresh.length + plan.changed.length
  const isWriting = writing.progress !== null
  const { written } = writing
  const actions = written ? (
    <>
      <Button
        onClick={() => {
          writing.reset()
          onAgain()
        }}
      >
        {say('results.again')}
      </Button>
      <Button look="ink" onClick={close}>
        {say('results.close')}
      </Button>
    </>
  ) : (
    <>
      <Button onClick={close} disabled={isWriting}>
        {say('results.cancel')}
      </Button>
      <FileButton
        look="outlined"
        words={say('results.chooseOther')}
        accept={accept}
        disabled={isWriting}
        onFiles={take}
      />
      <Button look="ink" disabled={isWriting || count === 0} onClick={() => writing.write(plan)}>
        {say('results.run', { count })}
      </Button>
    </>
  )
  return (
    <Dialog open wide title={say('results.title')} onClose={close} actions={actions}>
      {written ? <Done {...{ written, writing }} /> : <Preview {...{ file, draft, writing }} />}
      {drop}
    </Dialog>
  )
}
