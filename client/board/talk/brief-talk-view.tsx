import type { LexicalEditor } from 'lexical'
import { useEffect } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import type { BriefRoom, TalkSession } from '../../session/brief-types.ts'
import { useSideRooms } from '../../session/side-rooms-hooks.ts'
import { CommentButton } from './comment-button.tsx'
import { Endnotes } from './endnotes.tsx'
import { TalkMargin } from './talk-margin.tsx'
import { ThreadList } from './thread-list.tsx'
import { useBriefTalk } from './use-brief-talk.ts'
import { WalkThreads } from './walk-threads.tsx'

type BriefTalkViewProps = {
  editor: LexicalEditor
  room: BriefRoom
  item: Item
  tell: (text: string) => void
  /** `margin`: each thread beside its words; `list`: all of them under the text. */
  place: 'margin' | 'list'
  /** In suggest mode nobody types: other words are proposed for what is selected. */
  mode?: 'write' | 'suggest'
}

/** What is said about a brief, at its text. */
export function BriefTalkView(props: BriefTalkViewProps) {
  const { rooms } = useSideRooms()
  return rooms && <Loaded {...props} session={rooms.talk} />
}

type LoadedProps = BriefTalkViewProps & { session: TalkSession }

function Loaded({ session, editor, room, item, tell, place, mode = 'write' }: LoadedProps) {
  const talk = useBriefTalk({ room, editor, talk: session, item: item.id, tell })
  useNoTyping(editor, room, mode === 'suggest')
  return (
    <>
      {place === 'margin' ? <TalkMargin talk={talk} /> : <ThreadList talk={talk.talk} brief={talk} />}
      <CommentButton talk={talk} mode={mode} />
      <WalkThreads talk={talk} />
      {place === 'margin' && <Endnotes talk={talk} />}
    </>
  )
}

/** The text is only read while other words are proposed for it. */
function useNoTyping(editor: LexicalEditor, room: BriefRoom, isOn: boolean) {
  useEffect(() => {
    if (!isOn) return undefined
    editor.setEditable(false)
    // the room lets one write again when the connection or the role changes
    const stop = editor.registerEditableListener((isEditable) => {
      if (isEditable) editor.setEditable(false)
    })
    return () => {
      stop()
      const state = room.state.get()
      editor.setEditable(room.editable.get() && (state === 'ready' || state === 'blank'))
    }
  }, [editor, isOn, room])
}
