import { useEffect, useState } from 'react'
import { mayWrite } from '../../../shared/protocol.ts'
import { useSaved, useStatus } from '../../session/react.ts'
import { isServerFull } from '../../session/server-trouble.ts'
import type { StorageState } from '../../session/watch-storage.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import '../../words/en-trouble.ts'
import { say } from '../../words/say.ts'
import styles from './board-frame.module.css'
import { StorageStrip } from './storage-strip.tsx'

/** What keeps work from being kept: the server's disk, the board's room, or this browser's storage. */
export function TroubleStrips({ storage }: { storage: StorageState }) {
  const { crowded } = useStatus()
  const isFull = useServerFull(useSaved().kind === 'saving')
  return (
    <>
      {isFull && (
        <div className={styles.strip} role="status">
          <p className={styles.words}>{say('unsaved.serverFull')}</p>
        </div>
      )}
      {crowded && (
        <div className={styles.strip} role="status">
          <p className={styles.words}>{say('unsaved.crowded')}</p>
        </div>
      )}
      <NearlyFull />
      {storage && <StorageStrip state={storage} />}
    </>
  )
}

/** A board that will soon take no more; who has read it puts it away, until the page is opened anew. */
function NearlyFull() {
  const { nearlyFull, role } = useStatus()
  const [isRead, setRead] = useState(false)
  if (!nearlyFull || isRead || !mayWrite(role)) return null
  return (
    <div className={styles.strip} role="status">
      <p className={styles.words}>{say('unsaved.boardNearlyFull')}</p>
      <IconButton small icon="close" label={say('unsaved.dismiss')} onClick={() => setRead(true)} />
    </div>
  )
}

/** Saving takes a moment; after this long the server is asked what is the matter, and asked again. */
const askEveryMs = 3000

function useServerFull(isSaving: boolean): boolean {
  const [isFull, setFull] = useState(false)
  useEffect(() => {
    if (!isSaving) return undefined
    let wanted = true
    const timer = setInterval(() => {
      void isServerFull(globalThis.fetch, location.origin).then((full) => wanted && setFull(full))
    }, askEveryMs)
    return () => {
      wanted = false
      clearInterval(timer)
      setFull(false)
    }
  }, [isSaving])
  return isFull
}
