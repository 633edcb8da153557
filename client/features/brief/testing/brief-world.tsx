import type { LexicalEditor } from 'lexical'
import { act } from 'react'
import { vi } from 'vitest'
import * as Y from 'yjs'
import { must } from '../../../../shared/lib/must.ts'
import { createBoardStore } from '../../../../shared/store/board-store.ts'
import { SessionProvider } from '../../../session/session-provider.tsx'
import type { BoardSession } from '../../../session/session-types.ts'
import { type PairedRoom, pairBriefs } from '../../../session/testing/brief-pair.ts'
import { createValue } from '../../../session/value.ts'
import { mount } from '../../../ui/testing/mount.tsx'
import { BriefEditor } from '../brief-editor.tsx'
import { Toolbar } from '../toolbar.tsx'

const names = { ines: 'Ines Marchetti', jonas: 'Jonas Brandt' }
type Name = keyof typeof names

/** A board that both are on. */
export function createWorld() {
  const store = createBoardStore(new Y.Doc())
  store.doc.transact(() => {
    store.rows.members.insert('ines', { colour: 1 })
    store.rows.members.insert('jonas', { colour: 2 })
  })
  const sessionOf = (member: Name) =>
    ({
      board: 'board',
      me: { member, name: names[member], role: 'owner' },
      store,
      stores: createValue(store),
      people: createValue(new Map(Object.entries(names).map(([id, name]) => [id, { name }]))),
      presence: { others: createValue([]) },
    }) as unknown as BoardSession
  return { store, sessionOf }
}

/** Somebody who has the brief open. */
export type Writer = { editor: LexicalEditor; place: HTMLElement; text: HTMLElement; tell: ReturnType<typeof vi.fn> }

/** Opens one brief on a page for each of them. */
export async function openBriefs(
  members: readonly Name[],
  { begin, world = createWorld() }: { begin?: (doc: Y.Doc) => void; world?: ReturnType<typeof createWorld> } = {},
): Promise<{ writers: Writer[]; rooms: PairedRoom[] }> {
  // jsdom knows no dragging, and no clipboard
  if (!('DragEvent' in globalThis)) vi.stubGlobal('DragEvent', class DragEvent extends Event {})
  if (!('ClipboardEvent' in globalThis)) vi.stubGlobal('ClipboardEvent', class ClipboardEvent extends Event {})
  // jsdom draws nothing: what is scrolled to or measured is nowhere
  Element.prototype.scrollIntoView ??= () => undefined
  Range.prototype.getBoundingClientRect ??= () => new DOMRect()
  const rooms = pairBriefs(members, begin)
  const writers: Writer[] = []
  for (const [place, member] of members.entries())
    writers.push(await openBrief(must(rooms[place]), world.sessionOf(member)))
  return { writers, rooms }
}

async function openBrief(room: PairedRoom, session: BoardSession): Promise<Writer> {
  const tell = vi.fn<(text: string) => void>()
  let found: LexicalEditor | undefined
  const { place } = mount(
    <SessionProvider session={session}>
      <BriefEditor room={room} openItem={() => undefined} tell={tell}>
        {({ editor, text }) => {
          found = editor
          return (
            <>
              <Toolbar editor={editor} tell={tell} />
              {text}
            </>
          )
        }}
      </BriefEditor>
    </SessionProvider>,
  )
  await act(async () => undefined)
  const editor = must(found)
  return { editor, place, tell, text: must(place.querySelector<HTMLElement>('[data-brief]')) }
}

/** Changes the text as a page does, and waits until it shows. */
export async function change(editor: LexicalEditor, $act: () => void): Promise<void> {
  await act(async () => editor.update($act, { discrete: true }))
}
