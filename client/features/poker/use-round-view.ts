import { useMemo } from 'react'
import type { PokerRound, Vote } from '../../../shared/protocol.ts'
import type { Item } from '../../../shared/schema/item.ts'
import { itemKey } from '../../../shared/selectors/item-key.ts'
import { type PointStep, pointSteps } from '../../../shared/selectors/point-steps.ts'
import { type VoteSpread, voteSpread } from '../../../shared/selectors/vote-spread.ts'
import { type MemberFace, firstNameOf, useBoardRow, useFaces } from '../../session/board-hooks.ts'
import { useRow, useValue } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { capital } from '../../words/capital.ts'
import { say } from '../../words/say.ts'
import { spreadWords } from './vote-words.ts'

/** A member in the round; `vote` once it is shown. */
export type Voter = {
  member: string
  name: string
  face: MemberFace
  isMe: boolean
  voted: boolean
  vote: Vote | null
}

/** The round that runs, put together with the rows and names that it is about. */
export type RoundView = {
  round: PokerRound
  /** Undefined when it is not on the board any more. */
  item: Item | undefined
  /** 'T-219' */
  key: string
  steps: readonly PointStep[]
  /** Who has voted, then who is awaited. */
  voters: readonly Voter[]
  /** My vote, or my choice that is on its way. */
  mine: Vote | null
  spread: VoteSpread | null
  /** The spread as a sentence; empty before the votes are shown. */
  spreadSaid: string
  /** What a screen reader hears of it: on this page, and where only the bar shows. */
  spoken: string
  begun: string
}

const stranger: MemberFace = { name: '', initials: '?', colour: 0, live: false }

/** The round that runs on the board, or null. */
export function useRoundView(): RoundView | null {
  const { poker, me } = useSession()
  const round = useValue(poker.round)
  const kept = useValue(poker.kept)
  const board = useBoardRow()
  const row = useRow('items', round?.items[round.at] ?? '')
  const faces = useFaces()
  const steps = useMemo(() => pointSteps(board), [board])
  return useMemo(() => {
    if (!round) return null
    const nameOf = (member: string) =>
      member === me.member ? say('estimate.you') : firstNameOf(faces.get(member)?.name ?? '') || say('member.unknown')
    const votes = new Map(round.votes)
    const voters = [...round.voted, ...round.awaited].map((member) => ({
      member,
      name: nameOf(member),
      face: faces.get(member) ?? stranger,
      isMe: member === me.member,
      voted: round.voted.includes(member),
      vote: votes.get(member) ?? null,
    }))
    const item = row?.deleted === null ? row : undefined
    const key = itemKey(board?.prefix || 'T', row?.number ?? null)
    const spread = voteSpread(
      round.votes ?? [],
      steps.map(({ points }) => points),
    )
    const count = [...votes.values()].filter((vote) => vote !== '?').length
    const spreadSaid = round.votes ? spreadWords(spread, count, { steps, me: me.member, nameOf }) : ''
    const voted = { key, voted: round.voted.length, of: voters.length }
    return {
      round,
      item,
      key,
      steps,
      voters,
      mine: kept?.round === round.id && kept.turn === round.turn ? kept.value : round.mine,
      spread,
      spreadSaid,
      spoken: round.votes ? say('estimate.votesShown', { key, spread: spreadSaid }) : say('estimate.running', voted),
      begun: say('estimate.begun', { name: capital(nameOf(round.by)), key }),
    }
  }, [board, faces, kept, me, round, row, steps])
}
