import { Avatar } from '../../ui/avatar.tsx'
import { useMyFace } from '../../session/board-hooks.ts'
import '../../words/en-talk.ts'
import { say } from '../../words/say.ts'
import { CommentBox } from './comment-box.tsx'
import { shortQuote } from './short-quote.ts'
import styles from './talk.module.css'
import type { BriefTalk } from './use-brief-talk.ts'
import type { TalkPeople } from './use-talk-people.ts'

/** What is being written about the selected words: a comment, or other words for them. */
export function DraftCard({ talk, people }: { talk: BriefTalk; people: TalkPeople }) {
  const face = useMyFace()
  const { draft, keepDraft, dropDraft } = talk
  if (!draft) return null
  const isSuggestion = draft.kind === 'suggestion'
  const quote = shortQuote(draft.anchor.quote, 120)
  return (
    <div className={styles.thread} data-kind="comment" data-open>
      <div className={styles.comment}>
        <Avatar person={face} bare />
        <div className={styles.said}>
          <p className={styles.asked}>{say(isSuggestion ? 'talk.newSuggestion' : 'talk.newComment', { quote })}</p>
          <CommentBox
            key={draft.kind}
            label={say(isSuggestion ? 'talk.newSuggestion' : 'talk.newComment', { quote })}
            placeholder={isSuggestion ? '' : say('talk.write')}
            before={isSuggestion ? draft.anchor.quote : ''}
            act={say(isSuggestion ? 'talk.sendSuggestion' : 'talk.comment')}
            people={isSuggestion ? [] : people.mentionable}
            isOpen
            mayBeEmpty={isSuggestion}
            takesFocus
            onKeep={keepDraft}
            onCancel={dropDraft}
          />
        </div>
      </div>
    </div>
  )
}
