import { useMemo } from 'react'
import { type MemberFace, firstNameOf, useFaces } from '../../session/board-hooks.ts'
import { usePeople } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import '../../words/en-talk.ts'
import { say } from '../../words/say.ts'
import type { Mentionable } from './mention-text.ts'

/** Who talks, as the talk names them. */
export type TalkPeople = {
  face: (member: string | null) => MemberFace | null
  /** 'You', or the whole name. */
  name: (member: string | null) => string
  /** The whole name, also mine. */
  fullName: (member: string) => string
  firstName: (member: string) => string
  mentionable: readonly Mentionable[]
}

/** The people of this board, for a talk of them. */
export function useTalkPeople(): TalkPeople {
  const faces = useFaces()
  const people = usePeople()
  const { member: me } = useSession().me
  return useMemo(() => {
    const fullName = (member: string) => faces.get(member)?.name || people.get(member)?.name || say('people.someone')
    return {
      fullName,
      face: (member) => (member === null ? null : (faces.get(member) ?? null)),
      name: (member) => (member === null ? say('people.someone') : member === me ? say('talk.you') : fullName(member)),
      firstName: (member) => firstNameOf(fullName(member)),
      mentionable: [...people].flatMap(([id, { name, role }]) => (role && name ? [{ id, name }] : [])),
    }
  }, [faces, me, people])
}
