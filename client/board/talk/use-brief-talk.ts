import { SKIP_DOM_SELECTION_TAG, type LexicalEditor } from 'lexical'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { findAnchor, makeAnchor } from '../../../shared/brief/anchor.ts'
import type { Anchor } from '../../../shared/brief/anchor-value.ts'
import { flatText } from '../../../shared/brief/flat-text.ts'
import { randomId } from '../../../shared/lib/random-id.ts'
import { isOpen } from '../../../shared/talk/talk-entities.ts'
import type { BriefRoom, TalkSession } from '../../session/brief-types.ts'
import '../../words/en-talk.ts'
import { say } from '../../words/say.ts'
import { threadInAddress } from './copy-thread-link.ts'
import { flatPage, selectedRange } from './flat-dom.ts'
import { paintSpots } from './paint-spots.ts'
import { replaceRange } from './replace-range.ts'
import type { ShownThread } from './shown-threads.ts'
import { type Anchored, type Spot, useSpots } from './use-spots.ts'
import { type ItemTalk, useTalk } from './use-talk.ts'

/** What is being written about a range of the text, before it is a thread. */
export type Draft = { anchor: Anchor; kind: 'comment' | 'suggestion' }

/** The talk about a brief that is open in an editor. Made by `useBriefTalk`, for `TalkMargin` and `CommentButton`. */
export type BriefTalk = {
  readonly talk: ItemTalk
  readonly editor: LexicalEditor | null
  readonly spots: ReadonlyMap<string, Spot>
  /** The thread in front. */
  readonly chosen: string | null
  readonly choose: (thread: string | null) => void
  readonly draft: Draft | null
  /** Begins a comment or a suggestion on what is selected. */
  readonly begin: (kind: Draft['kind']) => void
  readonly keepDraft: (text: string) => void
  readonly dropDraft: () => void
  readonly accept: (shown: ShownThread) => void
  /** Brings a thread to the front and its words into view. */
  readonly reveal: (thread: string) => void
}

/** What the words of a thread are now; null: they were deleted, undefined: not known. */
export function textNowOf(brief: BriefTalk | undefined, { thread }: ShownThread): string | null | undefined {
  const spot = brief?.spots.get(thread.id)
  return spot && spot.text
}

type Open = {
  room: BriefRoom
  /** Null while it is not there yet. */
  editor: LexicalEditor | null
  talk: TalkSession
  item: string
  tell: (text: string) => void
}

/** The id under which the draft's place is looked for. */
export const draftId = 'draft'

const none: readonly ShownThread[] = []

/** Ties the threads on an item to the words of its brief, paints those, and follows the address's `?thread=`. */
export function useBriefTalk({ room, editor, talk: session, item, tell }: Open): BriefTalk {
  const talk = useTalk(session, item, tell)
  const [chosen, setChosen] = useState(threadInAddress)
  const [draft, setDraft] = useState<Draft | null>(null)
  const threads = talk.threads ?? none
  const anchored = useMemo(() => anchorsOf(threads, draft), [threads, draft])
  const spots = useSpots(editor, room.doc, anchored)
  usePainted(threads, spots, chosen)
  useChosenByPress(editor, threads, spots, setChosen)
  const reveal = useRevealed(chosen, spots, setChosen)
  const begin = useCallback(
    (kind: Draft['kind']) => {
      const anchor = editor && anchorOfSelection(editor, room)
      if (!anchor) return
      if (kind === 'suggestion' && anchor.quote.includes('\n')) return tell(say('talk.oneBlock'))
      setChosen(null)
      setDraft({ anchor, kind })
    },
    [editor, room, tell],
  )
  function keepDraft(text: string) {
    if (!draft) return
    const id = randomId()
    const { anchor, kind } = draft
    const words = kind === 'comment' ? { comment: { id: randomId(), text } } : { replacement: text }
    talk.send('thread.open', { id, item, anchor, ...words })
    setDraft(null)
    setChosen(id)
  }
  async function accept({ thread }: ShownThread) {
    const { id, anchor, replacement } = thread
    if (!editor || !anchor) return
    if ('deleted' in findAnchor(room.doc, anchor)) return tell(say('talk.mustBeThere'))
    // the server first: of two who accept at once only one writes
    if (!(await talk.ask('suggestion.accept', { id }))) return
    if (!putIn(editor, room, anchor, replacement)) tell(say('talk.acceptedGone', { words: replacement }))
  }
  return {
    ...{ talk, editor, spots, chosen, draft, begin, keepDraft, reveal },
    choose: setChosen,
    dropDraft: () => setDraft(null),
    accept: (shown) => void accept(shown),
  }
}

function anchorsOf(threads: readonly ShownThread[], draft: Draft | null): Anchored[] {
  const anchored = threads.flatMap(({ thread: { id, anchor } }) => (anchor ? [{ id, anchor }] : []))
  return draft ? [...anchored, { id: draftId, anchor: draft.anchor }] : anchored
}

function anchorOfSelection(editor: LexicalEditor, room: BriefRoom): Anchor | null {
  const page = flatPage(editor)
  const range = selectedRange(editor, page)
  const flat = flatText(room.doc)
  return range && flat.text === page.text ? makeAnchor(room.doc, range, flat) : null
}

/** Writes the words of a suggestion into the text; false when there is no place for them any more. */
function putIn(editor: LexicalEditor, room: BriefRoom, anchor: Anchor, words: string): boolean {
  // what the editor has just been told is in the document after this
  editor.update(() => undefined, { discrete: true, tag: SKIP_DOM_SELECTION_TAG })
  const flat = flatText(room.doc)
  const found = findAnchor(room.doc, anchor, flat)
  if ('deleted' in found || flat.text !== flatPage(editor).text) return false
  return replaceRange(editor, found, words)
}

function usePainted(threads: readonly ShownThread[], spots: ReadonlyMap<string, Spot>, chosen: string | null) {
  useEffect(() => {
    const rangesOf = (is: (shown: ShownThread) => boolean) =>
      threads.filter(is).flatMap(({ thread: { id } }) => spots.get(id)?.range ?? [])
    const draft = spots.get(draftId)?.range
    const isComment = ({ thread }: ShownThread) => thread.kind === 'comment' && isOpen(thread)
    return paintSpots(
      new Map([
        ['talk-open', rangesOf(isComment)],
        ['talk-suggested', rangesOf(({ thread }) => thread.kind === 'suggestion' && isOpen(thread))],
        ['talk-chosen', rangesOf(({ thread }) => thread.id === chosen)],
        ['talk-draft', draft ? [draft] : []],
      ]),
    )
  }, [chosen, spots, threads])
}

/** A press on a text that is talked about brings its thread to the front; one beside them lets it go. */
function useChosenByPress(
  editor: LexicalEditor | null,
  threads: readonly ShownThread[],
  spots: ReadonlyMap<string, Spot>,
  choose: (thread: string | null) => void,
) {
  useEffect(() => {
    function onClick() {
      const at = editor && selectedRange(editor, flatPage(editor))
      if (!at || at.start !== at.end) return
      const under = threads
        .filter(({ thread }) => isOpen(thread))
        .flatMap(({ thread: { id } }) => {
          const found = spots.get(id)?.found
          return found && found.start <= at.start && at.start <= found.end
            ? [{ id, length: found.end - found.start }]
            : []
        })
        .toSorted((a, b) => a.length - b.length)
      choose(under[0]?.id ?? null)
    }
    return editor?.registerRootListener((root, before) => {
      before?.removeEventListener('click', onClick)
      root?.addEventListener('click', onClick)
    })
  }, [choose, editor, spots, threads])
}

/** Scrolls to a thread's words: at first to those of the thread that the address names, as soon as they are on the page. */
function useRevealed(
  chosen: string | null,
  spots: ReadonlyMap<string, Spot>,
  choose: (thread: string | null) => void,
): (thread: string) => void {
  const [wanted, setWanted] = useState(chosen)
  const range = wanted === null ? undefined : spots.get(wanted)?.range
  useEffect(() => {
    if (!range) return
    range.startContainer.parentElement?.scrollIntoView({ block: 'center' })
    setWanted(null)
  }, [range])
  return useCallback(
    (thread) => {
      choose(thread)
      setWanted(thread)
    },
    [choose],
  )
}
