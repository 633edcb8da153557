import { useState } from 'react'
import '../words/en-trouble.ts'
import { say } from '../words/say.ts'
import { Button } from './button.tsx'
import { copyText } from './copy-text.ts'
import { EmptyState } from './empty-state.tsx'
import type { Fault } from './error-boundary.tsx'
import styles from './fault-notice.module.css'

type FaultNoticeProps = {
  fault: Fault
  /** Draws the page anew. */
  onReload?: () => void
}

/** In place of a part that broke: what happened, that nothing is lost, and what to do. */
export function FaultNotice({ fault, onReload = () => location.reload() }: FaultNoticeProps) {
  const [shown, setShown] = useState<string | null>(null)
  const [copied, setCopied] = useState(false)
  async function copy() {
    const details = faultDetails(fault)
    const done = await copyText(details)
    setCopied(done)
    setShown(done ? null : details)
  }
  return (
    <div className={styles.fault} role="alert">
      <EmptyState
        actions={
          <>
            <Button look="ink" onClick={onReload}>
              {say('fault.reload')}
            </Button>
            <Button onClick={() => void copy()}>{say(copied ? 'fault.copied' : 'fault.copy')}</Button>
          </>
        }
      >
        {say('fault.happened')}
      </EmptyState>
      {shown !== null && <pre className={styles.details}>{shown}</pre>}
    </div>
  )
}

/** For whoever mends it. Of the address the path alone: what stands behind it may be secret. */
function faultDetails({ error, at }: Fault): string {
  const what = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error)
  const where = `${location.pathname}, ${Date.now()}, ${navigator.userAgent}`
  return [where, what, at.trim()].filter(Boolean).join('\n\n')
}
