import { useState } from 'react'
import { createPortal } from 'react-dom'
import { useSession } from '../../session/session-provider.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import '../../words/en-meanwhile.ts'
import '../../words/en-item.ts'
import '../../words/en-edit.ts'
import { say } from '../../words/say.ts'
import styles from './meanwhile.module.css'
import { NewsList } from './news-list.tsx'
import { newsSentence } from './news-words.ts'
import { useFirstName, useNews } from './use-news.ts'

/** What others did while this page was away, in one sentence, and the list behind it. */
export function MeanwhileNews({ onOpen }: { onOpen: (item: string) => void }) {
  const session = useSession()
  const told = useNews()
  const nameOf = useFirstName()
  const [shown, setShown] = useState(false)
  if (!told) return null
  function open(item: string) {
    setShown(false)
    onOpen(item)
  }
  return (
    <div className={styles.strip}>
      <p className={styles.sentence}>{newsSentence(told.summary, told.awayMs, nameOf)}</p>
      <TextButton onClick={() => setShown(true)}>{say('meanwhile.show')}</TextButton>
      <IconButton icon="close" label={say('meanwhile.dismiss')} onClick={session.meanwhile.dismiss} />
      {/* outside the strip, which is read aloud when it changes */}
      {shown &&
        createPortal(
          <NewsList news={told.summary.news} onClose={() => setShown(false)} onOpen={open} />,
          document.body,
        )}
    </div>
  )
}
