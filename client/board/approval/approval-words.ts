import type { Approvers } from '../../../shared/selectors/approval.ts'
import '../../words/en-approval.ts'
import { say } from '../../words/say.ts'

/** What the words need: names behind ids, and which of them is mine. */
export type ApproverNames = {
  me: string
  nameOf: (member: string) => string
  siloOf: (silo: string) => string
}

/** So many are called by name. */
const mostNamed = 2

/**
 * Who may approve, as the end of 'waits for'; I come first.
 * @example whoWords({ members: ['leila', 'ines'], silo: null, owners: false }, names) // 'you or Leila'
 */
export function whoWords({ members, silo, owners }: Approvers, { me, nameOf, siloOf }: ApproverNames): string {
  if (owners) return say('approval.owners')
  const mine = members.includes(me) ? [say('approval.you')] : []
  const names = [...mine, ...members.filter((id) => id !== me).map(nameOf)]
  const shown = names.length > mostNamed + 1 ? names.slice(0, mostNamed) : names
  const more = names.length - shown.length
  return eitherWords([
    ...shown,
    ...(more > 0 ? [say('approval.others', { count: more })] : []),
    ...(silo === null ? [] : [say('approval.some', { silo: siloOf(silo) })]),
  ])
}

function eitherWords(all: readonly string[]): string {
  const last = all.at(-1) ?? ''
  return all.length < 2 ? last : say('approval.or', { all: all.slice(0, -1).join(', '), last })
}

/** What is said of a bulk act that left some items as they are. */
export function skippedWords(count: number): string {
  return say('approval.skipped', { count })
}
