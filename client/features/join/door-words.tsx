import type { LinkPreview } from '../../../shared/account.ts'
import { say } from '../../words/say.ts'
import styles from './join-page.module.css'

/** Who asks whom to what: the words over the field. */
export function DoorWords({ preview }: { preview: LinkPreview }) {
  if (preview.kind === 'setup') {
    return (
      <>
        <h1 className={styles.title}>{say('join.setupTitle')}</h1>
        <p className={styles.lead}>{say('join.setupLead')}</p>
      </>
    )
  }
  if (preview.kind === 'sign-in') return <h1 className={styles.title}>{say('join.signIn', { name: preview.name })}</h1>
  if (preview.kind === 'locked') {
    return (
      <>
        <p className={styles.inviter}>{say('join.invited')}</p>
        <h1 className={styles.title}>{preview.board.name}</h1>
        <p className={styles.lead}>{say('join.locked')}</p>
      </>
    )
  }
  return (
    <>
      <p className={styles.inviter}>
        {preview.inviter ? say('join.invites', { name: preview.inviter }) : say('join.invited')}
      </p>
      <h1 className={styles.title}>{preview.board.name}</h1>
      {preview.sprint && (
        <p className={styles.lead}>{[preview.sprint.name, preview.sprint.goal].filter(Boolean).join(': ')}</p>
      )}
    </>
  )
}

/** What whoever comes in may do, under the field. */
export function rightWords(preview: LinkPreview): string {
  if (preview.kind !== 'share' && preview.kind !== 'invitation') return say('join.asOwner')
  const { kind, role } = preview
  const right = say(`join.may${rightOf[role]}`)
  return `${right} ${say(kind === 'share' ? 'join.asGuest' : 'join.asMember')}`
}

const rightOf = { owner: 'Own', editor: 'Edit', commenter: 'Comment', viewer: 'View' } as const
