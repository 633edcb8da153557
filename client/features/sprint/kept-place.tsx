import { useLayoutEffect, useRef } from 'react'
import { useSession } from '../../session/session-provider.tsx'
import type { BoardSession } from '../../session/session-types.ts'

/** How far a board was scrolled, by list, and the card that had the focus. */
type Place = { sprint: string; left: number; top: number; lists: ReadonlyMap<string, number>; card: string | null }

/** Three seconds: on a slow machine the list comes late. After that somebody may have left the focus nowhere on purpose. */
const mostFrames = 180

const places = new WeakMap<BoardSession, Place>()

/** Who leaves the board for another page and comes back finds it where they left it. Stands beside the board. */
export function KeptPlace({ sprint }: { sprint: string }) {
  const session = useSession()
  const ref = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const stack = ref.current?.parentElement
    if (!stack) return undefined
    const kept = places.get(session)
    if (kept?.sprint === sprint) restore(stack, kept)
    return () => {
      places.set(session, read(stack, sprint))
    }
  }, [session, sprint])
  return <span ref={ref} hidden />
}

const boardIn = (stack: HTMLElement) => stack.querySelector<HTMLElement>(':scope > [role="group"]')
const listsIn = (stack: HTMLElement) => [...stack.querySelectorAll<HTMLElement>('[data-list]')]

function read(stack: HTMLElement, sprint: string): Place {
  const board = boardIn(stack)
  const focused = document.activeElement?.closest<HTMLElement>('[data-card]')
  return {
    sprint,
    left: board?.scrollLeft ?? 0,
    top: board?.scrollTop ?? 0,
    lists: new Map(listsIn(stack).map((list) => [list.dataset['list'] ?? '', list.scrollTop])),
    card: focused?.dataset['card'] ?? null,
  }
}

function restore(stack: HTMLElement, { left, top, lists, card }: Place): void {
  boardIn(stack)?.scrollTo(left, top)
  for (const list of listsIn(stack)) list.scrollTop = lists.get(list.dataset['list'] ?? '') ?? 0
  if (card === null) return
  // a list draws the cards of its place only once it has heard that it is scrolled
  const focusCard = (frames: number) => {
    const isNowhere = document.activeElement === document.body || document.activeElement === null
    const element = stack.querySelector<HTMLElement>(`[data-card="${CSS.escape(card)}"]`)
    if (isNowhere && element) element.focus({ preventScroll: true })
    else if (frames > 0) requestAnimationFrame(() => focusCard(frames - 1))
  }
  requestAnimationFrame(() => focusCard(mostFrames))
}
