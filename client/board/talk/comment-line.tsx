import { useState } from 'react'
import { textParts } from '../../../shared/talk/mentions.ts'
import { type ReactionSign, reactionSigns } from '../../../shared/talk/talk-entities.ts'
import { useBoardRow, useToday } from '../../session/board-hooks.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { formatList, formatMoment } from '../../words/format.ts'
import '../../words/en-talk.ts'
import { say } from '../../words/say.ts'
import { CommentBox } from './comment-box.tsx'
import { toTyped } from './mention-text.ts'
import type { ShownComment } from './shown-threads.ts'
import styles from './talk.module.css'
import type { ItemTalk } from './use-talk.ts'
import type { TalkPeople } from './use-talk-people.ts'

type CommentLineProps = {
  comment: ShownComment
  talk: ItemTalk
  people: TalkPeople
  /** Further acts of its menu: those of the thread, at its first comment. */
  more?: readonly MenuItem[]
}

/** One comment: who and when, the words, what others said of it without words. */
export function CommentLine({ comment, talk, people, more = [] }: CommentLineProps) {
  const { id, author, text, edited, deleted } = comment
  const [isEdited, setIsEdited] = useState(false)
  if (deleted) return <p className={styles.takenAway}>{say('talk.deleted')}</p>
  return (
    <div className={styles.comment}>
      <Avatar person={people.face(author)} bare />
      <div className={styles.said}>
        <div className={styles.who}>
          <b>{people.name(author)}</b> <When at={comment.at} />
          {edited !== null && <span>, {say('talk.edited')}</span>}
          {comment.waits && <span className={styles.waits}>{say('talk.waits')}</span>}
          <CommentMenu {...{ comment, talk, people, more }} onEdit={() => setIsEdited(true)} />
        </div>
        {isEdited ? (
          <CommentBox
            label={say('talk.editComment')}
            before={toTyped(text, people.fullName)}
            act={say('talk.save')}
            people={people.mentionable}
            isOpen
            takesFocus
            onCancel={() => setIsEdited(false)}
            onKeep={(text) => {
              talk.send('comment.edit', { id, text })
              setIsEdited(false)
            }}
          />
        ) : (
          <p className={styles.text}>
            <CommentText text={text} people={people} />
          </p>
        )}
        <Reactions comment={comment} talk={talk} people={people} />
      </div>
    </div>
  )
}

/** A moment, as near as it need be told. */
export function When({ at }: { at: number | null }) {
  const zone = useBoardRow()?.zone ?? 'UTC'
  const today = useToday()
  return at === null ? null : <time dateTime={new Date(at).toISOString()}>{formatMoment(at, zone, today)}</time>
}

function CommentText({ text, people }: { text: string; people: TalkPeople }) {
  return textParts(text).map((part, place) =>
    'member' in part ? (
      // oxlint-disable-next-line react/no-array-index-key -- pieces of one text have no other name
      <span key={place} className={styles.mention} title={people.fullName(part.member)}>
        @{people.firstName(part.member)}
      </span>
    ) : (
      part.text
    ),
  )
}

function CommentMenu({ comment, talk, people, more = [], onEdit }: CommentLineProps & { onEdit: () => void }) {
  const { id, author, reactions } = comment
  const isMine = author === talk.me
  const mine = reactions.flatMap(([sign, member]) => (member === talk.me ? [sign] : []))
  const items: MenuItem[] = [
    ...(talk.mayTalk
      ? reactionSigns
          .filter((sign) => !mine.includes(sign))
          .map((sign) => ({
            text: say('talk.react', { sign }),
            onChoose: () => talk.send('comment.react', { id, sign, on: true }),
          }))
      : []),
    ...more.map((item, place) => (place === 0 ? { ...item, parted: talk.mayTalk } : item)),
    ...(talk.mayTalk && isMine ? [{ text: say('talk.edit'), parted: true, onChoose: onEdit }] : []),
    ...(talk.mayTalk && (isMine || talk.mayDeleteAny)
      ? [{ text: say('talk.remove'), danger: true, onChoose: () => talk.send('comment.delete', { id }) }]
      : []),
  ]
  if (items.length === 0) return null
  const label = say('talk.acts', { name: people.name(author) })
  return (
    <span className={styles.menu}>
      <Menu
        label={label}
        align="end"
        items={items}
        renderTrigger={(trigger) => <IconButton {...trigger} small icon="more" label={label} />}
      />
    </span>
  )
}

function Reactions({ comment, talk, people }: Omit<CommentLineProps, 'more'>) {
  const { id, reactions } = comment
  const bySign = new Map<ReactionSign, string[]>()
  for (const [sign, member] of reactions) bySign.set(sign, [...(bySign.get(sign) ?? []), member])
  if (bySign.size === 0) return null
  const names = (members: readonly string[]) => formatList(members.map(people.name))
  return (
    <div className={styles.reactions}>
      {[...bySign].map(([sign, members]) => {
        const isMine = members.includes(talk.me)
        return (
          <button
            key={sign}
            type="button"
            className={styles.reaction}
            aria-pressed={isMine}
            aria-label={say('talk.reactions', { sign, count: members.length, names: names(members) })}
            title={names(members)}
            disabled={!talk.mayTalk}
            onClick={() => talk.send('comment.react', { id, sign, on: !isMine })}
          >
            {sign} {members.length}
          </button>
        )
      })}
    </div>
  )
}
