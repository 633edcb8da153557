import { TextButton } from '../../ui/text-button.tsx'
import { say } from '../../words/say.ts'
import { toTyped } from './mention-text.ts'
import styles from './talk.module.css'
import type { ItemTalk } from './use-talk.ts'
import type { TalkPeople } from './use-talk-people.ts'

/** My words that the server did not take, until I have copied them or need them no more. */
export function RefusedWords({ talk, people }: { talk: ItemTalk; people: TalkPeople }) {
  return talk.refused.map(({ key, text }) => (
    <div key={key} className={styles.refused} role="alert">
      {say('talk.refused')}
      {text !== '' && <blockquote>{toTyped(text, people.fullName)}</blockquote>}
      <TextButton onClick={() => talk.discard(key)}>{say('talk.discard')}</TextButton>
    </div>
  ))
}
