import { useEffect, useMemo, useState } from 'react'
import { type Day, dayIn } from '../../shared/lib/day.ts'
import { mayWrite } from '../../shared/protocol.ts'
import { boardRowId } from '../../shared/schema/board.ts'
import type { Row } from '../../shared/schema/collections.ts'
import type { FactName } from '../../shared/schema/facts.ts'
import type { Fact } from '../../shared/store/facts.ts'
import { useBoardStore, useOthers, useOthersWord, usePeople, useRow, useSelector, useStatus } from './react.ts'
import type { Other } from './read-presence.ts'
import { useSession } from './session-provider.tsx'

/** A member as screens show one; `colour` 1 to 8, `live` when they are on the board now. */
export type MemberFace = { name: string; initials: string; colour: number; live: boolean }

/** Somebody else's open page: who, and what they are at. */
export type Companion = { client: number; member: string; firstName: string; face: MemberFace; at: Other }

/** The settings of the board; undefined until it has any. */
export function useBoardRow(): Row<'board'> | undefined {
  return useRow('board', boardRowId)
}

/** May I change this board? */
export function useCanEdit(): boolean {
  return mayWrite(useStatus().role)
}

/** Members by id, also those who have left, with the names the server knows; made anew only when one of them changes. */
export function useFaces(): ReadonlyMap<string, MemberFace> {
  const names = usePeople()
  const members = useSelector(['members'], ({ rows }) => [...rows.members.all().values()], [])
  const { member: me } = useSession().me
  const live = useOthersWord((others) => [...new Set([me, ...others.map(({ member }) => member)])].toSorted().join())
  return useMemo(() => {
    const here = new Set(live.split(','))
    return new Map(
      members.map((member) => [
        member.id,
        faceOf(names.get(member.id)?.name ?? '', member.colour, member.id, here.has(member.id)),
      ]),
    )
  }, [live, members, names])
}

/** Me, as screens show a member. */
export function useMyFace(): MemberFace {
  const { member, name } = useSession().me
  const colour = useRow('members', member)?.colour ?? null
  return useMemo(() => faceOf(name, colour, member, true), [colour, member, name])
}

/** The other open pages on this board, with their people's faces. */
export function useCompany(): readonly Companion[] {
  const others = useOthers()
  const faces = useFaces()
  return useMemo(
    () =>
      others.map((at) => {
        const face = faces.get(at.member) ?? faceOf(at.name, null, at.member, true)
        return { client: at.client, member: at.member, firstName: firstNameOf(at.name), face, at }
      }),
    [faces, others],
  )
}

/** The other people on this board, each once however many pages they have open; I am not among them. */
export function usePeopleHere(): readonly Companion[] {
  const company = useCompany()
  const { member } = useSession().me
  return useMemo(() => {
    const once = new Map(company.toReversed().map((one) => [one.member, one]))
    return [...once.values()].filter((one) => one.member !== member).toReversed()
  }, [company, member])
}

/** Facts of a kind; the same array until one changes. */
export function useFacts(kind: FactName): readonly Fact[] {
  return useSelector([kind], (store) => [...store.facts[kind].all().values()], [kind])
}

/** The day it is on the board; changes at its midnight. */
export function useToday(): Day {
  const zone = useBoardRow()?.zone ?? 'UTC'
  const store = useBoardStore()
  const { now } = useSession().past ?? Date
  const [today, setToday] = useState(() => dayIn(zone, now()))
  useEffect(() => {
    const look = () => setToday(dayIn(zone, now()))
    look()
    const timer = setInterval(look, 30_000)
    return () => clearInterval(timer)
    // with another store of the past it is another day
  }, [now, store, zone])
  return today
}

/** 'Ines' of 'Ines Marchetti'. */
export function firstNameOf(name: string): string {
  return name.trim().split(/ +/)[0] ?? ''
}

function faceOf(name: string, colour: number | null, member: string, live: boolean): MemberFace {
  return { name, initials: initialsOf(name), colour: colour ?? colourFrom(member), live }
}

/** First letters of the first and the last word. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(firstLetter)
  return letters.join('').toUpperCase() || '?'
}

/** A letter beyond the basic plane is two code units, and stays one letter. */
function firstLetter(word = ''): string {
  const point = word.codePointAt(0)
  return point === undefined ? '' : String.fromCodePoint(point)
}

/** A steady colour for who has not got one. */
function colourFrom(id: string): number {
  let sum = 0
  for (const letter of id) sum += letter.codePointAt(0) ?? 0
  return (sum % 8) + 1
}
