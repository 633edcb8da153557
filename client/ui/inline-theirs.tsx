import { say } from '../words/say.ts'
import styles from './inline-edit.module.css'
import { TextButton } from './text-button.tsx'
import type { InlineEdit } from './use-inline-edit.ts'

/** Under an open field: what somebody else has kept there meanwhile, and whose text is to stand. */
export function InlineTheirs({ edit }: { edit: InlineEdit<string> }) {
  const { theirs, isHeld, replace, revert } = edit
  return (
    <span className={styles.theirs} role="status">
      {theirs !== undefined && (
        <>
          {theirs === '' ? say('edit.emptiedMeanwhile') : say('edit.becameMeanwhile', { text: theirs })}{' '}
          {isHeld && <>{say('edit.enterReplaces')} </>}
          <span className={styles.theirActs}>
            <TextButton onClick={replace}>{say('edit.putMine')}</TextButton>
            <TextButton quiet onClick={revert}>
              {say('edit.leaveTheirs')}
            </TextButton>
          </span>
        </>
      )}
    </span>
  )
}
