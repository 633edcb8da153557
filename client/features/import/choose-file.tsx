import { useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { say } from '../../words/say.ts'
import styles from './import-page.module.css'
import { Problem } from './problem.tsx'

type ChooseFileProps = { problem: unknown; onFiles: (files: readonly File[]) => void }

/** Where the file comes from: dropped on the page, or chosen. */
export function ChooseFile({ problem, onFiles }: ChooseFileProps) {
  return (
    <section className={styles.choose}>
      {problem !== null && <Problem problem={problem} />}
      <EmptyState actions={<FileButton look="ink" words={say('import.choose')} onFiles={onFiles} />}>
        {say('import.lead')}
      </EmptyState>
      <p className={styles.lead}>{say('import.how')}</p>
    </section>
  )
}

type FileButtonProps = { look: 'ink' | 'outlined'; words: string; onFiles: (files: readonly File[]) => void }

/** A button that opens the machine's own choice of files. */
export function FileButton({ look, words, onFiles }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button look={look} onClick={() => input.current?.click()}>
        {words}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          // the same file can be chosen again
          target.value = ''
        }}
      />
    </>
  )
}
