import { randomId } from '../../../shared/lib/random-id.ts'
import { isOpen } from '../../../shared/talk/talk-entities.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { categoryColour } from '../../ui/colours.ts'
import type { MenuItem } from '../../ui/menu.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { useBoardRow, useToday } from '../../session/board-hooks.ts'
import { formatMoment } from '../../words/format.ts'
import '../../words/en-talk.ts'
import { say } from '../../words/say.ts'
import { CommentBox } from './comment-box.tsx'
import { CommentLine, When } from './comment-line.tsx'
import { shortQuote } from './short-quote.ts'
import type { ShownThread } from './shown-threads.ts'
import styles from './talk.module.css'
import type { ItemTalk } from './use-talk.ts'
import type { TalkPeople } from './use-talk-people.ts'

type ThreadCardProps = {
  shown: ShownThread
  talk: ItemTalk
  people: TalkPeople
  /** All of it is shown, with the box for an answer; else its first comment and how many follow. */
  isWhole: boolean
  /** What the text it is about says now; null: it was deleted, undefined: not known here. */
  textNow?: string | null | undefined
  onCopyLink: (thread: string) => void
  /** Shows the whole of it. */
  onOpen?: (() => void) | undefined
  /** Writes a suggestion into the text; left out where there is no editor. */
  onAccept?: ((shown: ShownThread) => void) | undefined
}

/** A thread: its comments, or the change that somebody proposes, what came of it, and the answer's box. */
export function ThreadCard(props: ThreadCardProps) {
  const { shown, talk, people, isWhole, textNow } = props
  const { thread, comments } = shown
  const [first, ...rest] = comments
  const acts = threadActs(props)
  const colour = thread.kind === 'suggestion' ? categoryColour(people.face(thread.author)?.colour ?? 0) : undefined
  return (
    <div className={styles.thread} data-kind={thread.kind} data-open={isOpen(thread) || undefined} style={colour}>
      {thread.kind === 'suggestion' && <Suggestion {...props} />}
      {thread.anchor && textNow === null && isOpen(thread) && (
        <div className={styles.gone}>
          {say('talk.gone')} <span>{say('talk.goneQuote', { quote: shortQuote(thread.anchor.quote, 120) })}</span>
        </div>
      )}
      {first && <CommentLine comment={first} talk={talk} people={people} more={acts} />}
      {isWhole && rest.map((comment) => <CommentLine key={comment.id} comment={comment} talk={talk} people={people} />)}
      <Outcome shown={shown} people={people} />
      <ThreadFoot {...props} />
    </div>
  )
}

function threadActs({ shown: { thread }, onCopyLink }: ThreadCardProps): MenuItem[] {
  return [{ text: say('talk.copyLink'), icon: 'link', onChoose: () => onCopyLink(thread.id) }]
}

function Suggestion({ shown: { thread, waits }, people, textNow }: ThreadCardProps) {
  const { anchor, author, replacement } = thread
  const quote = anchor?.quote ?? ''
  return (
    <div className={styles.comment}>
      <Avatar person={people.face(author)} bare />
      <div className={styles.said}>
        <div className={styles.who}>
          <b>{people.name(author)}</b> {say('talk.suggests')}, <When at={thread.at} />
          {waits && <span className={styles.waits}>{say('talk.waits')}</span>}
        </div>
        <p className="visually-hidden">
          {replacement === '' ? say('talk.takeOut', { quote }) : say('talk.replaceBy', { quote, words: replacement })}
        </p>
        <p className={styles.change} aria-hidden="true">
          <del>{shortQuote(quote, 400)}</del> {replacement !== '' && <ins>{replacement}</ins>}
        </p>
        {typeof textNow === 'string' && isOpen(thread) && squeezed(textNow) !== squeezed(quote) && (
          <p className={styles.since}>{say('talk.changedSince', { text: shortQuote(textNow, 200) })}</p>
        )}
      </div>
    </div>
  )
}

/** What became of it, by whom and when. */
function Outcome({ shown: { thread }, people }: { shown: ShownThread; people: TalkPeople }) {
  const zone = useBoardRow()?.zone ?? 'UTC'
  const today = useToday()
  const { resolved, decision } = thread
  const words = (member: string, at: number) => ({ name: people.name(member), when: formatMoment(at, zone, today) })
  if (resolved) return <p className={styles.outcome}>{say('talk.resolved', words(resolved[1], resolved[0]))}</p>
  if (!decision) return null
  return <p className={styles.outcome}>{say(`talk.${decision.state}`, words(decision.by, decision.at))}</p>
}

function ThreadFoot(props: ThreadCardProps) {
  const { shown, talk, people, isWhole, onOpen } = props
  const { thread, comments } = shown
  const { id, kind } = thread
  const more = comments.length - 1
  const acts = talk.mayTalk && (kind === 'suggestion' ? <Decision {...props} /> : isWhole && <Resolution {...props} />)
  return (
    <div className={styles.foot} data-kind={kind}>
      {isWhole && talk.mayTalk && (
        <CommentBox
          label={say('talk.replyTo', { name: people.name(thread.author) })}
          placeholder={say('talk.reply')}
          act={say('talk.sendReply')}
          people={people.mentionable}
          onKeep={(text) => talk.send('comment.add', { id: randomId(), thread: id, text })}
        />
      )}
      <span className={styles.acts}>
        {acts}
        {!isWhole && (talk.mayTalk || more > 0) && (
          <TextButton quiet onClick={onOpen}>
            {more > 0 ? say('talk.more', { count: more }) : say('talk.sendReply')}
          </TextButton>
        )}
      </span>
    </div>
  )
}

/** Takes a suggestion or not, while it is open. */
function Decision({ shown, talk, textNow, onAccept }: ThreadCardProps) {
  const { id, author } = shown.thread
  if (!isOpen(shown.thread)) return null
  const isMine = author === talk.me
  return (
    <>
      {talk.mayDecide && onAccept && textNow !== null && (
        <TextButton onClick={() => onAccept(shown)}>{say('talk.accept')}</TextButton>
      )}
      {(talk.mayDecide || isMine) && (
        <TextButton quiet onClick={() => void talk.ask('suggestion.reject', { id })}>
          {isMine ? say('talk.withdraw') : say('talk.reject')}
        </TextButton>
      )}
    </>
  )
}

function Resolution({ shown: { thread }, talk }: ThreadCardProps) {
  const { id } = thread
  return thread.resolved ? (
    <TextButton onClick={() => talk.send('thread.reopen', { id })}>{say('talk.reopen')}</TextButton>
  ) : (
    <TextButton onClick={() => talk.send('thread.resolve', { id })}>{say('talk.resolve')}</TextButton>
  )
}

function squeezed(text: string): string {
  return text.replaceAll(/\s/g, '')
}
