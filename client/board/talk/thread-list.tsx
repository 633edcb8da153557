import { useState } from 'react'
import { randomId } from '../../../shared/lib/random-id.ts'
import { isOpen } from '../../../shared/talk/talk-entities.ts'
import { TextButton } from '../../ui/text-button.tsx'
import '../../words/en-talk.ts'
import { say } from '../../words/say.ts'
import { CommentBox } from './comment-box.tsx'
import { copyThreadLink } from './copy-thread-link.ts'
import { DraftCard } from './draft-card.tsx'
import { RefusedWords } from './refused-words.tsx'
import { shortQuote } from './short-quote.ts'
import type { ShownThread } from './shown-threads.ts'
import styles from './talk.module.css'
import { ThreadCard } from './thread-card.tsx'
import { type BriefTalk, textNowOf } from './use-brief-talk.ts'
import type { ItemTalk } from './use-talk.ts'
import { type TalkPeople, useTalkPeople } from './use-talk-people.ts'

type ThreadListProps = {
  talk: ItemTalk
  /** With the brief beside it: its threads lead to their words, and suggestions can be accepted. */
  brief?: BriefTalk
}

/** Everything that was said about an item and its brief, and the box for more. */
export function ThreadList({ talk, brief }: ThreadListProps) {
  const people = useTalkPeople()
  const said = (talk.threads ?? []).flatMap(({ comments }) => comments.filter(({ deleted }) => deleted === null))
  return (
    <section className={styles.list} aria-label={say('talk.comments')}>
      <h3 className={styles.heading}>
        {say('talk.comments')}
        {said.length > 0 && <span>{said.length}</span>}
      </h3>
      {talk.threads === null && <p className={styles.empty}>{say('talk.loading')}</p>}
      {talk.threads?.length === 0 && !brief?.draft && <p className={styles.empty}>{say('talk.none')}</p>}
      {brief && <DraftCard talk={brief} people={people} />}
      <Threads talk={talk} brief={brief} people={people} />
      <RefusedWords talk={talk} people={people} />
      {talk.mayTalk && (
        <CommentBox
          label={say('talk.write')}
          placeholder={say('talk.write')}
          act={say('talk.comment')}
          people={people.mentionable}
          onKeep={(text) => {
            const comment = { id: randomId(), text }
            talk.send('thread.open', { id: randomId(), item: talk.item, anchor: null, comment })
          }}
        />
      )}
    </section>
  )
}

type ThreadsProps = { talk: ItemTalk; brief: BriefTalk | undefined; people: TalkPeople }

function Threads({ talk, brief, people }: ThreadsProps) {
  const [showsDone, setShowsDone] = useState(false)
  const all = talk.threads ?? []
  const open = all.filter(({ thread }) => isOpen(thread) || thread.id === brief?.chosen)
  const done = all.filter(({ thread }) => !isOpen(thread)).length
  return (
    <>
      {(showsDone ? all : open).map((shown) => (
        <div key={shown.thread.id} role="group" aria-label={threadName(shown)}>
          <Quote shown={shown} brief={brief} />
          <ThreadCard
            {...{ shown, talk, people }}
            isWhole
            textNow={textNowOf(brief, shown)}
            onCopyLink={(thread) => void copyThreadLink(thread, talk.tell)}
            onAccept={brief?.accept}
          />
        </div>
      ))}
      {done > 0 && (
        <TextButton quiet onClick={() => setShowsDone(!showsDone)}>
          {showsDone ? say('talk.hideDone') : say('talk.showDone', { count: done })}
        </TextButton>
      )}
    </>
  )
}

/** The words that a thread is about; a press leads to them. */
function Quote({ shown: { thread }, brief }: { shown: ShownThread; brief: BriefTalk | undefined }) {
  const { id, kind, anchor } = thread
  if (!anchor || kind === 'suggestion') return null
  const quote = shortQuote(anchor.quote, 80)
  return (
    <p className={styles.quote}>
      {brief?.spots.get(id) ? (
        <button type="button" onClick={() => brief.reveal(id)}>
          {quote}
        </button>
      ) : (
        quote
      )}
    </p>
  )
}

/** What a thread is called for who cannot see where it stands. */
export function threadName({ thread: { kind, anchor } }: ShownThread): string {
  if (!anchor) return say('talk.onItem')
  return say(kind === 'suggestion' ? 'talk.suggestion' : 'talk.thread', { quote: shortQuote(anchor.quote) })
}
