import { useState } from 'react'
import { useSaved } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import type { StorageState } from '../../session/watch-storage.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import '../../words/en-trouble.ts'
import { say } from '../../words/say.ts'
import styles from './board-frame.module.css'
import { downloadText } from '../../ui/download-text.ts'

const words = {
  low: 'unsaved.keepsSoonNoMore',
  full: 'unsaved.keepsNoMore',
  failed: 'unsaved.keepsNothing',
} as const

/** This browser keeps no copy, or soon may not: what to do, and what waits here as a file. A warning can be put away. */
export function StorageStrip({ state }: { state: NonNullable<StorageState> }) {
  const session = useSession()
  const saved = useSaved()
  const [dismissed, setDismissed] = useState<StorageState>(null)
  if (dismissed === state) return null
  const waiting = saved.kind === 'offline' && saved.count > 0
  function download() {
    const copy = session.unsaved.copy()
    if (copy) downloadText(copy.fileName, copy.text)
  }
  return (
    <div className={styles.strip} role="status">
      <p className={styles.words}>{say(words[state])}</p>
      {waiting && <TextButton onClick={download}>{say('unsaved.downloadWaiting')}</TextButton>}
      {state === 'low' && (
        <IconButton small icon="close" label={say('unsaved.dismiss')} onClick={() => setDismissed(state)} />
      )}
    </div>
  )
}
