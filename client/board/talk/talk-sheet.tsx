import { type ReactNode, useState } from 'react'
import { isOpen } from '../../../shared/talk/talk-entities.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { useCovered } from '../../ui/use-covered.ts'
import '../../words/en-talk.ts'
import { say } from '../../words/say.ts'
import { When } from './comment-line.tsx'
import { copyThreadLink } from './copy-thread-link.ts'
import { DraftCard } from './draft-card.tsx'
import { toTyped } from './mention-text.ts'
import { RefusedWords } from './refused-words.tsx'
import type { ShownThread } from './shown-threads.ts'
import styles from './talk-sheet.module.css'
import { ThreadCard } from './thread-card.tsx'
import { threadName } from './thread-list.tsx'
import { type BriefTalk, textNowOf } from './use-brief-talk.ts'
import type { TalkPeople } from './use-talk-people.ts'

type TalkSheetProps = { talk: BriefTalk; people: TalkPeople }

/** On a phone: the chosen thread in a line at the bottom, which opens to the whole of it; or all of them. */
export function TalkSheet({ talk: brief, people }: TalkSheetProps) {
  const { talk, chosen, choose, draft, dropDraft } = brief
  const [open, setOpen] = useState<'none' | 'thread' | 'all'>('none')
  const threads = (talk.threads ?? []).filter(({ thread }) => isOpen(thread) || thread.id === chosen)
  const front = threads.find(({ thread }) => thread.id === chosen)
  const close = () => {
    setOpen('none')
    choose(null)
    dropDraft()
  }
  if (draft || (front && open === 'thread')) {
    return (
      <Sheet label={say('talk.comments')} closes={say('talk.close')} onClose={close}>
        {draft ? <DraftCard talk={brief} people={people} /> : front && <Whole {...{ brief, people }} shown={front} />}
      </Sheet>
    )
  }
  if (open === 'all') {
    return (
      <Sheet label={say('talk.comments')} closes={say('talk.closeList')} onClose={close}>
        {threads.length === 0 && <p className={styles.empty}>{say('talk.none')}</p>}
        {threads.map((shown) => (
          <Whole key={shown.thread.id} {...{ brief, people, shown }} />
        ))}
        <RefusedWords talk={talk} people={people} />
      </Sheet>
    )
  }
  if (front) return <Line {...{ people }} shown={front} onOpen={() => setOpen('thread')} onClose={close} />
  if (threads.length + talk.refused.length === 0) return null
  return (
    <Button icon="comment" className={styles.all} onClick={() => setOpen('all')}>
      {say('talk.open', { count: threads.length })}
    </Button>
  )
}

type SheetProps = { label: string; closes: string; onClose: () => void; children: ReactNode }

function Sheet({ label, closes, onClose, children }: SheetProps) {
  const covered = useCovered()
  return (
    <section className={styles.sheet} aria-label={label} style={{ bottom: covered }}>
      <div className={styles.head}>
        <IconButton icon="close" label={closes} onClick={onClose} />
      </div>
      {children}
    </section>
  )
}

function Whole({ brief, people, shown }: { brief: BriefTalk; people: TalkPeople; shown: ShownThread }) {
  const { talk, accept } = brief
  return (
    <div role="group" aria-label={threadName(shown)}>
      <ThreadCard
        {...{ talk, people, shown }}
        isWhole
        textNow={textNowOf(brief, shown)}
        onCopyLink={(thread) => void copyThreadLink(thread, talk.tell)}
        onAccept={accept}
      />
    </div>
  )
}

type LineProps = { shown: ShownThread; people: TalkPeople; onOpen: () => void; onClose: () => void }

/** The last that was said in a thread. */
function Line({ shown: { thread, comments }, people, onOpen, onClose }: LineProps) {
  const last = comments.at(-1)
  const author = last?.author ?? thread.author
  const quote = thread.anchor?.quote ?? ''
  const suggests = say('talk.replaceBy', { quote, words: thread.replacement })
  return (
    <div className={styles.line}>
      <Avatar person={people.face(author)} size={24} bare />
      <button type="button" className={styles.last} onClick={onOpen}>
        <span className={styles.who}>
          <b>{people.name(author)}</b> <When at={last?.at ?? thread.at} />
        </span>
        <span className={styles.words}>{last ? toTyped(last.text, people.firstName) : suggests}</span>
      </button>
      <TextButton onClick={onOpen}>{say('talk.sendReply')}</TextButton>
      <IconButton icon="close" label={say('talk.close')} onClick={onClose} />
    </div>
  )
}
