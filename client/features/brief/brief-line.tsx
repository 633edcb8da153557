import type { LexicalEditor } from 'lexical'
import type { BriefText } from '../../../shared/brief/brief-text.ts'
import { readingTime } from '../../../shared/brief/reading-time.ts'
import type { Item } from '../../../shared/schema/item.ts'
import { firstNameOf } from '../../session/board-hooks.ts'
import type { BriefRoom } from '../../session/brief-types.ts'
import { usePeople, useRow } from '../../session/react.ts'
import { say } from '../../words/say.ts'
import styles from './brief-head.module.css'
import { OutlineMenu } from './outline-menu.tsx'
import { SectionsMenu } from './sections-menu.tsx'
import { useFollowWriter } from './use-follow-writer.ts'
import { useWriters } from './use-writers.ts'

type BriefLineProps = {
  editor: LexicalEditor
  room: BriefRoom
  item: Item
  text: BriefText
  onFullPage?: (() => void) | undefined
}

/** Under the title: the kind, how long it is, who writes (a press goes along with them), and the ways through it. */
export function BriefLine({ editor, room, item, text, onFullPage }: BriefLineProps) {
  const kind = useRow('kinds', item.kind ?? '')
  const minutes = readingTime(text.words)
  return (
    <div className={styles.line}>
      {kind && kind.deleted === null && <span>{kind.name}</span>}
      <span>
        {minutes === 0
          ? say('brief.words', { count: text.words })
          : say('brief.length', {
              words: say('brief.words', { count: text.words }),
              minutes: say('brief.minutes', { count: minutes }),
            })}
      </span>
      <WritersLine editor={editor} room={room} />
      <span className={styles.space} />
      <SectionsMenu editor={editor} item={item} text={text} />
      {text.headings.length > 1 && <OutlineMenu editor={editor} headings={text.headings} />}
      {onFullPage && (
        <button type="button" className={styles.way} onClick={onFullPage}>
          {say('brief.fullPage')}
        </button>
      )}
    </div>
  )
}

function WritersLine({ editor, room }: { editor: LexicalEditor; room: BriefRoom }) {
  const people = usePeople()
  const writers = useWriters(room)
  const { followed, follow } = useFollowWriter(editor)
  if (writers.length === 0) return null
  const names = writers.map((member) => firstNameOf(people.get(member)?.name ?? say('member.unknown')))
  // the sentence around the names, which are buttons
  const [before = '', after = ''] = say('brief.writing', { count: names.length, names: '\n' }).split('\n')
  return (
    <span data-writers>
      {before}
      {names.map((name, place) => (
        <span key={writers[place]}>
          {place > 0 && (place === names.length - 1 ? ` ${say('brief.and')} ` : ', ')}
          <button
            type="button"
            className={styles.writer}
            aria-pressed={followed === name}
            title={say('brief.goTo', { name })}
            onClick={() => follow(followed === name ? null : name)}
          >
            {name}
          </button>
        </span>
      ))}
      {after}
      <span className="visually-hidden" role="status">
        {followed !== null && say('brief.following', { name: followed })}
      </span>
    </span>
  )
}
