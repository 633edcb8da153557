import { $getRoot, type LexicalEditor } from 'lexical'
import { $readMarkdown } from '../../../shared/brief/brief-markdown.ts'
import type { Item } from '../../../shared/schema/item.ts'
import type { BriefRoom } from '../../session/brief-types.ts'
import { useValue } from '../../session/react.ts'
import { Button } from '../../ui/button.tsx'
import { say } from '../../words/say.ts'
import styles from './brief.module.css'
import { useBriefStart } from './use-brief-template.ts'

/** What an empty brief says, and its first step: the template of its kind. */
export function EmptyStart({ editor, room, item }: { editor: LexicalEditor; room: BriefRoom; item: Item }) {
  const isEditable = useValue(room.editable)
  const state = useValue(room.state)
  const template = useBriefStart(item)
  if (!isEditable) return <p className={styles.empty}>{say('brief.nothingYet')}</p>
  if (template === '' && state !== 'blank') return null
  return (
    <div className={styles.empty}>
      {state === 'blank' && <p>{say('brief.startOffline')}</p>}
      {template !== '' && (
        <Button
          onClick={() => {
            editor.update(() => {
              // somebody else may have been quicker
              if ($getRoot().getTextContent().trim() !== '') return
              $readMarkdown(template, { lines: true })
            })
            editor.focus()
          }}
        >
          {say('brief.fromTemplate')}
        </Button>
      )}
    </div>
  )
}
