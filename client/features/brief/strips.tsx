import { $createParagraphNode, $createTextNode, $getRoot, type LexicalEditor } from 'lexical'
import { useEffect } from 'react'
import type { BriefRoom, LostWords, WhileAway } from '../../session/brief-types.ts'
import { firstNameOf } from '../../session/board-hooks.ts'
import { usePeople, useValue } from '../../session/react.ts'
import { copyText } from '../../ui/copy-text.ts'
import { TextButton } from '../../ui/text-button.tsx'
import { formatList } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import { markNews } from './mark-news.ts'
import styles from './strips.module.css'
import { useAuthors } from './use-authors.ts'

type StripProps = { room: BriefRoom; editor: LexicalEditor; tell: (text: string) => void }

/** What came of writing apart: words of mine that went with a paragraph, and what the others did meanwhile. */
export function BriefStrips({ room, editor, tell }: StripProps) {
  const lost = useValue(room.lost)
  const away = useValue(room.away)
  return (
    <>
      {lost.length > 0 && <LostStrip {...{ room, editor, tell, lost }} />}
      {away && <AwayStrip room={room} editor={editor} away={away} />}
    </>
  )
}

function LostStrip({ room, editor, tell, lost }: StripProps & { lost: readonly LostWords[] }) {
  const isEditable = useValue(room.editable)
  return (
    <section className={styles.lost} aria-label={say('brief.lost', { count: lost.length })} role="status">
      <p>{say('brief.lost', { count: lost.length })}</p>
      <ul>
        {lost.map(({ id, text }) => (
          <li key={id} data-lost>
            <blockquote className={styles.words}>{text}</blockquote>
            <p className={styles.acts}>
              {isEditable && (
                <TextButton
                  onClick={() => {
                    putBack(editor, text)
                    room.dismissLost(id)
                  }}
                >
                  {say('brief.putBack')}
                </TextButton>
              )}
              <TextButton
                onClick={() =>
                  void copyText(text).then((copied) => tell(say(copied ? 'brief.copied' : 'share.copyByHand')))
                }
              >
                {say('brief.copy')}
              </TextButton>
              <TextButton quiet onClick={() => room.dismissLost(id)}>
                {say('brief.leaveOut')}
              </TextButton>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function AwayStrip({ room, editor, away }: { room: BriefRoom; editor: LexicalEditor; away: WhileAway }) {
  const people = usePeople()
  const authors = useAuthors(room, away.ranges)
  const names = authors.map((member) => firstNameOf(people.get(member)?.name ?? say('member.unknown')))
  useEffect(() => markNews(editor, room.doc, away.ranges), [away, editor, room])
  const showFirst = () => {
    const first = editor.getRootElement()?.querySelector('[data-news]')
    first?.scrollIntoView({ block: 'center' })
  }
  return (
    <p className={styles.away} role="status">
      <span>
        {say('brief.away', { count: away.changes })}
        {names.length > 0 && ` ${say('brief.awayBy', { names: formatList(names) })}`}
      </span>
      <TextButton onClick={showFirst}>{say('brief.showFirst')}</TextButton>
      <TextButton quiet onClick={() => room.dismissAway()}>
        {say('brief.seen')}
      </TextButton>
    </p>
  )
}

/** Each line of what was lost is a paragraph again, after everything else. */
function putBack(editor: LexicalEditor, text: string): void {
  editor.update(() => {
    for (const line of text.split('\n')) $getRoot().append($createParagraphNode().append($createTextNode(line)))
    $getRoot().selectEnd()
  })
}
