import type { LexicalEditor } from 'lexical'
import { type ReactNode, useState } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import type { BriefRoom } from '../../session/brief-types.ts'
import { Button } from '../../ui/button.tsx'
import '../../words/en-brief.ts'
import { say } from '../../words/say.ts'
import { BriefBody, type BriefMargin } from './brief-body.tsx'
import styles from './brief.module.css'
import { ExportMenu } from './export-menu.tsx'

type BriefPageProps = {
  frame: (parts: { title: string; tools?: ReactNode; margin?: ReactNode; children: ReactNode }) => ReactNode
  item: Item
  /** 'T-219', or '·' while it has no number. */
  itemKey: string
  /** The item's title, edited where it stands. */
  title: ReactNode
  /** The item's fields and links, at the right. */
  side: ReactNode
  /** Where one goes back to, in a word. */
  backWords: string
  onBack: () => void
  openItem: (id: string) => void
  tell: (text: string) => void
  margin?: BriefMargin
  acts?: (parts: { editor: LexicalEditor; room: BriefRoom }) => ReactNode
}

/** A brief on a page of its own: the text in the middle, what is said about it beside it, the item's fields at the right. */
export function BriefPage(props: BriefPageProps) {
  const { frame, item, itemKey, title, side, backWords, onBack, openItem, tell, margin, acts } = props
  const [toolsIn, setToolsIn] = useState<HTMLElement | null>(null)
  return frame({
    title: say('brief.title'),
    tools: (
      <>
        <Button look="ghost" icon="left" onClick={onBack}>
          {backWords}
        </Button>
        <span className={styles.key}>{itemKey}</span>
        <div className={styles.tools} ref={setToolsIn} />
      </>
    ),
    margin: side,
    children: (
      <div className={styles.full}>
        <BriefBody
          key={item.id}
          {...{ item, openItem, tell, toolsIn, margin }}
          head={<div className={styles.title}>{title}</div>}
          acts={(parts) => (
            <span className={styles.end}>
              {acts?.(parts)}
              <ExportMenu editor={parts.editor} item={item} itemKey={itemKey} tell={tell} />
            </span>
          )}
        />
      </div>
    ),
  })
}
