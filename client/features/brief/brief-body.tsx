import { type LexicalEditor, $getRoot } from 'lexical'
import { type ReactNode, useEffect, useState } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import type { BriefRoom } from '../../session/brief-types.ts'
import { useValue } from '../../session/react.ts'
import { say } from '../../words/say.ts'
import { BriefEditor } from './brief-editor.tsx'
import { BriefLine } from './brief-line.tsx'
import styles from './brief.module.css'
import { EmptyStart } from './empty-start.tsx'
import { guardIntegrity } from './integrity-guard.ts'
import { BriefStrips } from './strips.tsx'
import { ToolbarPlace } from './toolbar-place.tsx'
import { useBriefRoom } from './use-brief-room.ts'
import { useBriefText } from './use-brief-text.ts'

/** What stands beside the text and follows its blocks: threads of comments, suggestions. */
export type BriefMarginParts = {
  editor: LexicalEditor
  room: BriefRoom
  item: Item
  /** The element that the text lies in; positions are of it. */
  page: HTMLElement
  tell: (text: string) => void
}
export type BriefMargin = (parts: BriefMarginParts) => ReactNode

type BriefBodyProps = {
  item: Item
  small?: boolean
  openItem: (id: string) => void
  tell: (text: string) => void
  /** Where the tools go; null: they float at the foot of the part while one writes. */
  toolsIn: HTMLElement | null
  /** Over the text: the title. */
  head?: ReactNode
  /** Opens it as a page of its own. */
  onFullPage?: () => void
  margin?: BriefMargin | undefined
  /** At the end of the tools: what acts on the brief as a whole. */
  acts?: ((parts: { editor: LexicalEditor; room: BriefRoom }) => ReactNode) | undefined
}

/** The brief of an item: opened while it is on screen, drawn anew should it ever show something else than its document. */
export function BriefBody(props: BriefBodyProps) {
  const { item, small = false, openItem, tell } = props
  const { room, failed, generation, rebuilt, rebuild } = useBriefRoom(item.id)
  return (
    <section className={styles.brief} aria-label={say('brief.title')} data-brief-of={item.id} data-rebuilt={rebuilt}>
      {room === null ? (
        <div className={styles.words}>
          {props.head}
          {failed && <p className={styles.empty}>{say('brief.failed')}</p>}
        </div>
      ) : (
        <BriefEditor key={generation} room={room} small={small} openItem={openItem} tell={tell}>
          {(parts) => <BriefParts {...props} {...parts} room={room} rebuild={rebuild} />}
        </BriefEditor>
      )}
    </section>
  )
}

type BriefPartsProps = BriefBodyProps & {
  editor: LexicalEditor
  text: ReactNode
  room: BriefRoom
  rebuild: () => void
}

function BriefParts({
  item,
  editor,
  text,
  room,
  rebuild,
  tell,
  toolsIn,
  head,
  onFullPage,
  margin,
  acts,
}: BriefPartsProps) {
  const [page, setPage] = useState<HTMLDivElement | null>(null)
  const state = useValue(room.state)
  const read = useBriefText(room)
  const isEmpty = useIsEmpty(editor)
  useEffect(() => {
    if (state !== 'ready') return undefined
    return guardIntegrity(editor, room.doc, rebuild)
  }, [editor, rebuild, room, state])
  return (
    <>
      <div className={styles.page} ref={setPage}>
        <div className={styles.words}>
          {head}
          <BriefLine editor={editor} room={room} item={item} text={read} onFullPage={onFullPage} />
          <BriefStrips room={room} editor={editor} tell={tell} />
          {state === 'ended' && <p className={styles.empty}>{say('brief.ended')}</p>}
          {state === 'opening' && (
            <p className="visually-hidden" role="status">
              {say('brief.opening')}
            </p>
          )}
          {isEmpty && (state === 'ready' || state === 'blank') && (
            <EmptyStart editor={editor} room={room} item={item} />
          )}
          {text}
        </div>
        {margin && page && <div className={styles.margin}>{margin({ editor, room, item, page, tell })}</div>}
      </div>
      <ToolbarPlace editor={editor} place={toolsIn} tell={tell} acts={acts?.({ editor, room })} />
    </>
  )
}

function useIsEmpty(editor: LexicalEditor): boolean {
  const [isEmpty, setEmpty] = useState(true)
  useEffect(() => {
    const look = () => {
      const root = editor.getEditorState().read(() => {
        const [first, ...more] = $getRoot().getChildren()
        return (
          more.length === 0 &&
          (first === undefined || first.getType() === 'paragraph') &&
          $getRoot().getTextContent() === ''
        )
      })
      setEmpty(root)
    }
    look()
    return editor.registerUpdateListener(look)
  }, [editor])
  return isEmpty
}
