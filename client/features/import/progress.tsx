import { megabytes } from '../../session/import-file.ts'
import type { Sent } from '../../session/send-import.ts'
import { Button } from '../../ui/button.tsx'
import { say } from '../../words/say.ts'
import styles from './import-page.module.css'

type ProgressProps = { onCancel: () => void } & (
  { kind: 'reading'; name: string; bytes: number } | { kind: 'sending'; name: string; sent: Sent }
)

/** What is being done. A bar stands only where it is known how far it is. */
export function Progress(props: ProgressProps) {
  const sent = props.kind === 'sending' ? props.sent : null
  return (
    <section className={styles.progress}>
      <h2 className={styles.title}>
        {props.kind === 'reading'
          ? say('import.reading', { name: props.name, size: megabytes(props.bytes) })
          : sent
            ? say('import.sending', { sent: megabytes(sent.bytes), all: megabytes(sent.of) })
            : say('import.writing')}
      </h2>
      {sent && <progress className={styles.bar} value={sent.bytes} max={sent.of} aria-label={props.name} />}
      <p className="visually-hidden" role="status">
        {spoken(props)}
      </p>
      <Button onClick={props.onCancel}>{say('import.cancel')}</Button>
    </section>
  )
}

/** Read aloud at each quarter: not at every byte. */
function spoken(props: ProgressProps): string {
  if (props.kind === 'reading') return say('import.reading', { name: props.name, size: megabytes(props.bytes) })
  if (!props.sent) return say('import.writing')
  return say('import.sent', { percent: Math.floor((props.sent.bytes / props.sent.of) * 4) * 25 })
}
