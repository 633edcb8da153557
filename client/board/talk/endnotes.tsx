import '../../words/en-talk.ts'
import { say } from '../../words/say.ts'
import { When } from './comment-line.tsx'
import styles from './endnotes.module.css'
import { toTyped } from './mention-text.ts'
import { threadsInText } from './thread-order.ts'
import type { BriefTalk } from './use-brief-talk.ts'
import { useTalkPeople } from './use-talk-people.ts'

/** On paper: what is said of the text, numbered in the order of its words. */
export function Endnotes({ talk: { talk, spots } }: { talk: BriefTalk }) {
  const people = useTalkPeople()
  const threads = threadsInText(talk.threads ?? [], spots)
  if (threads.length === 0) return null
  return (
    <section className={styles.notes} aria-label={say('talk.comments')}>
      <ol>
        {threads.map(({ thread, comments }) => (
          <li key={thread.id}>
            <q>{thread.anchor?.quote}</q>
            {thread.kind === 'suggestion' && (
              <p>
                {people.fullName(thread.author ?? '')}:{' '}
                {thread.replacement === ''
                  ? say('talk.takeOut', { quote: thread.anchor?.quote ?? '' })
                  : say('talk.replaceBy', { quote: thread.anchor?.quote ?? '', words: thread.replacement })}
              </p>
            )}
            {comments
              .filter(({ deleted }) => deleted === null)
              .map((comment) => (
                <p key={comment.id}>
                  {people.fullName(comment.author ?? '')}, <When at={comment.at} />:{' '}
                  {toTyped(comment.text, people.fullName)}
                </p>
              ))}
          </li>
        ))}
      </ol>
    </section>
  )
}
