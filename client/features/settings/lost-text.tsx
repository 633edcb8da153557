import { useState } from 'react'
import { copyText } from '../../ui/copy-text.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { say } from '../../words/say.ts'
import styles from './lost-text.module.css'
import type { LostText } from './use-lost-text.ts'

type LostTextNoteProps = { lost: LostText; onRestore: () => void; onClose: () => void }

/** Offers what I had typed into a row that somebody deleted: to copy, or to bring the row back with it. */
export function LostTextNote({ lost: { row, text, by }, onRestore, onClose }: LostTextNoteProps) {
  const [copied, setCopied] = useState<boolean | null>(null)
  return (
    <div className={styles.note} role="alert">
      <p className={styles.words}>
        {say('settings.lostText', { name: row.name, by })} <q className={styles.text}>{text}</q>
        {copied === false && <span> {say('share.copyByHand')}</span>}
      </p>
      <span className={styles.acts}>
        <TextButton onClick={() => void copyText(text).then(setCopied)}>
          {say(copied ? 'settings.textCopied' : 'settings.copyText')}
        </TextButton>
        <TextButton onClick={onRestore}>{say('settings.restoreRow')}</TextButton>
        <IconButton small icon="close" label={say('common.close')} onClick={onClose} />
      </span>
    </div>
  )
}
