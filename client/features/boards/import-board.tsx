import { useState } from 'react'
import { ApiRefusal } from '../../session/call-api.ts'
import { handFile, readImportFile } from '../../session/import-file.ts'
import { createAccountApi } from '../../session/my-account.ts'
import { FileButton } from '../../ui/file-button.tsx'
import '../../words/en-import.ts'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import styles from './boards-page.module.css'

type ImportBoardProps = { onMade: (board: string) => void }

/** A new board for a Trello export: made once the file is read, so that a broken one leaves none behind. */
export function ImportBoard({ onMade }: ImportBoardProps) {
  const [busy, setBusy] = useState<string>()
  const [error, setError] = useState<string>()

  async function take(chosen: File) {
    setError(undefined)
    setBusy(say('import.readingShort', { name: chosen.name }))
    try {
      const file = await readImportFile(chosen, new AbortController().signal)
      const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions()
      const name = file.name.trim().slice(0, 120) || say('import.unnamedFile')
      // the lists of the file become the columns, so it begins without any
      const made = await createAccountApi().createBoard({ name, zone, template: 'words' })
      if (!made.ok) return setError(say('share.failed', { reason: made.failure.hint ?? say('boards.unreachable') }))
      handFile(made.value.id, file)
      onMade(made.value.id)
    } catch (reason) {
      setError(wordsOf(reason))
    } finally {
      setBusy(undefined)
    }
    return undefined
  }

  return (
    <div className={styles.importing}>
      <FileButton
        words={say('import.newBoard')}
        disabled={busy !== undefined}
        onFiles={([chosen]) => void (chosen && take(chosen))}
      />
      <p className={error ? styles.error : styles.hint} role={error ? 'alert' : 'status'}>
        {error ?? busy ?? say('import.newBoardHint')}
      </p>
    </div>
  )
}

/** The reading words what it found in the file; a failure beyond it has words here. */
function wordsOf(reason: unknown): string {
  if (!(reason instanceof ApiRefusal)) return refusalWords(reason)
  if (reason.message === '') return say('import.unread')
  return [reason.message, reason.hint].filter(Boolean).join(' ')
}
