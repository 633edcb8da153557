import { useEffect, useRef } from 'react'
import { type Companion, useCompany } from '../../session/board-hooks.ts'
import { useMyPresenceWord } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { say } from '../../words/say.ts'
import { revealCard, revealPoint } from './reveal-point.ts'

/** Goes to a view, with an item open or none. */
export type Go = (view: string, item: string | null) => void

type FollowOptions = { view: string; open: string | null; onGo: Go; tell: (text: string) => void }

/** Takes this page along with the person I follow, until an act of mine, or they leave; returns that person. */
export function useFollow({ view, open, onGo, tell }: FollowOptions): { leader: Companion | null; stop: () => void } {
  const { presence, me } = useSession()
  const follows = useMyPresenceWord((mine) => mine.follows)
  const leader = useLeader(follows)
  const stop = useRef(() => presence.show({ follows: null })).current
  useEnd(leader, follows, me.member, (why) => {
    stop()
    tell(why)
  })

  const at = leader?.at
  const latest = useRef({ view, open, onGo })
  latest.current = { view, open, onGo }
  useEffect(() => {
    const now = latest.current
    if (!at || at.view === null || (at.view === now.view && at.open === now.open)) return
    now.onGo(at.view, at.open)
  }, [at])

  const card = at?.hand?.items[0] ?? at?.selected[0]
  useEffect(() => {
    if (card !== undefined) revealCard(card)
  }, [card, view])

  const client = leader?.client
  useEffect(() => {
    if (client === undefined) return undefined
    let known = presence.points.get().get(client)
    const look = () => {
      const point = presence.points.get().get(client)
      if (point && (point.card !== known?.card || point.column !== known.column)) revealPoint(point)
      known = point
    }
    if (known) revealPoint(known)
    return presence.points.subscribe(look)
  }, [client, presence, view])

  useMyActs(follows !== null, stop)
  return { leader, stop }
}

/** The page of a person to go along with: of several the one where they did something last. */
function useLeader(member: string | null): Companion | null {
  const pages = useCompany().filter((one) => one.member === member)
  const known = useRef<{ client: number | undefined; at: Map<number, Companion['at']> }>({
    client: undefined,
    at: new Map(),
  })
  const acted = pages.findLast((one) => known.current.at.has(one.client) && known.current.at.get(one.client) !== one.at)
  const leader = acted ?? pages.find((one) => one.client === known.current.client) ?? pages.at(-1) ?? null
  useEffect(() => {
    known.current = { client: leader?.client, at: new Map(pages.map((one) => [one.client, one.at])) }
  })
  return leader
}

/** Ends when the leader is gone or has ended presenting; of two who begin to follow each other at once one ends. */
function useEnd(leader: Companion | null, follows: string | null, me: string, end: (why: string) => void) {
  const name = useRef('')
  const presented = useRef(false)
  if (leader) name.current = leader.firstName
  const isPresenting = leader?.at.presents ?? false
  const isCircle = leader !== null && leader.at.follows === me && me > leader.member
  useEffect(() => {
    if (follows === null) {
      presented.current = false
      return
    }
    if (!leader) end(say('together.left', { name: name.current || say('member.unknown') }))
    else if (presented.current && !isPresenting) end(say('together.presentEnded', { name: name.current }))
    else if (isCircle) end(say('together.stopped', { name: name.current }))
    presented.current = isPresenting
    // oxlint-disable-next-line react/exhaustive-deps -- who leads changes many times while the reasons to end do not
  }, [follows, leader === null, isPresenting, isCircle])
}

const ownKeys = new Set(['Tab', 'Shift', 'Control', 'Meta', 'Alt', 'AltGraph', 'CapsLock'])

/** Any act on this page is a wish to look for oneself. What is marked as part of following is none. */
function useMyActs(isOn: boolean, onAct: () => void) {
  useEffect(() => {
    if (!isOn) return undefined
    const isPart = ({ target }: Event) => target instanceof Element && target.closest('[data-following]') !== null
    const onPointer = (event: Event) => !isPart(event) && onAct()
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' && (ownKeys.has(event.key) || isPart(event))) return
      onAct()
    }
    document.addEventListener('pointerdown', onPointer, true)
    document.addEventListener('wheel', onPointer, { capture: true, passive: true })
    document.addEventListener('keydown', onKey, true)
    return () => {
      document.removeEventListener('pointerdown', onPointer, true)
      document.removeEventListener('wheel', onPointer, { capture: true })
      document.removeEventListener('keydown', onKey, true)
    }
  }, [isOn, onAct])
}
