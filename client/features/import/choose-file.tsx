import { EmptyState } from '../../ui/empty-state.tsx'
import { FileButton } from '../../ui/file-button.tsx'
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
