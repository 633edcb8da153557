import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { limits } from '../../../shared/protocol.ts'
import { firstNameOf, useFaces } from '../../session/board-hooks.ts'
import { useStatus, useValue } from '../../session/react.ts'
import { type Retro, notesOf } from '../../session/retro.ts'
import { useSession } from '../../session/session-provider.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import '../../words/en-review.ts'
import { say } from '../../words/say.ts'

export type RetroBoard = ReturnType<typeof useRetro>

/** The retro of a sprint while it is on screen, and what I can do in it. A refusal is told. */
export function useRetro(retro: Retro, sprint: string, tell: (text: string) => void) {
  const { me } = useSession()
  const state = useValue(retro.state)
  const { role, connection } = useStatus()
  const nameOf = useNames(me.member)
  useEffect(() => retro.watch(sprint), [retro, sprint])
  const notes = useMemo(() => notesOf(state, me.member), [state, me.member])
  const act = useCallback(
    async (verb: 'group' | 'vote' | 'show' | 'action', args: object) => {
      try {
        await retro.act(sprint, verb, args)
        return true
      } catch (error) {
        tell(refusalWords(error))
        return false
      }
    },
    [retro, sprint, tell],
  )
  const votes = useVotes(state.view?.myVotes ?? [], act)
  return {
    view: state.view,
    trouble: connection === 'offline' ? ('offline' as const) : state.trouble,
    notes,
    me: me.member,
    canTalk: role !== 'viewer',
    nameOf,
    act,
    votes,
    write: (verb: 'note' | 'edit' | 'remove', args: Parameters<typeof retro.write>[2]) =>
      retro.write(sprint, verb, args),
    discard: retro.discard,
  }
}

function useNames(me: string): (member: string) => string {
  const faces = useFaces()
  return useCallback(
    (member) =>
      member === me ? say('retro.you') : firstNameOf(faces.get(member)?.name ?? '') || say('member.unknown'),
    [faces, me],
  )
}

/** My votes answer at once; they go to the server one after the other, so that none overtakes the next. */
function useVotes(known: readonly string[], act: (verb: 'vote', args: object) => Promise<boolean>) {
  const [wanted, setWanted] = useState<readonly string[] | null>(null)
  const last = useRef<readonly string[] | null>(null)
  const sending = useRef(Promise.resolve())
  const mine = wanted ?? known
  function set(notes: readonly string[]) {
    last.current = notes
    setWanted(notes)
    sending.current = sending.current.then(async () => {
      if (last.current !== notes) return
      await act('vote', { notes })
      if (last.current === notes) setWanted(null)
    })
  }
  return {
    mine,
    left: limits.retroVotes - mine.length,
    add: (note: string) => set([...mine, note]),
    take: (note: string) => set(mine.toSpliced(mine.indexOf(note), 1)),
  }
}
