import * as z from 'zod'
import { approvalGive } from '../../../shared/commands/approval-commands.ts'
import { removal } from '../../../shared/commands/member-commands.ts'
import { checkedArgs } from '../../../shared/commands/run-known-command.ts'
import { pokerCommands } from '../../../shared/commands/poker-commands.ts'
import { retroCommands } from '../../../shared/commands/retro-commands.ts'
import { talkCommands } from '../../../shared/talk/talk-commands.ts'
import { versionRestore } from '../../../shared/commands/version-commands.ts'
import { json, jsonBody, named, seq } from '../contents.ts'
import { giveApproval } from '../../approval/give-approval.ts'
import { createMembers } from '../../members.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, boardRoute } from '../route.ts'

const input = z.strictObject({
  name: z.string().max(100),
  args: z.unknown().optional(),
  idempotencyKey: z.string().min(1).max(200).optional(),
})

/** Runs a command; answers once it is on disk. */
export function commandRoutes({ accounts, boards, clock, rooms }: HttpParts): Route[] {
  const members = createMembers({ accounts, rooms, clock })

  return [
    boardRoute(
      {
        method: 'post',
        path: '/api/boards/{board}/commands',
        id: 'runCommand',
        tag: 'Commands',
        summary: 'Runs a command.',
        about: 'It is done whole, or refused with nothing written. The answer comes once it is on disk.',
        body: jsonBody(input, {
          about: 'The name of the command and its arguments; each name has arguments of its own.',
          documented: named('Command'),
          example: { name: 'item.create', args: { title: 'Boot care guide', points: 3 }, idempotencyKey: 'guide-1' },
        }),
        answer: json(
          z.strictObject({ result: z.unknown().meta({ description: 'What the command answers, mostly ids.' }), seq }),
          'It is on disk.',
          { example: { result: { id: 'Vw3kPq9sXc1L' }, seq: 214 } },
        ),
        refuses: { 404: 'There is no such board, or no row of an id in the arguments.' },
        // a vote is written nowhere, not even as the answer to a key; the turn it names makes sending it twice harmless,
        // as the ids of notes and comments do in a retro and the talk, of which the log of the board knows nothing
        once: ({ body: { name, args = {}, idempotencyKey: key } }) =>
          [pokerCommands, retroCommands, talkCommands].some((own) => own.has(name))
            ? undefined
            : { command: name, args, key },
      },
      async ({ board, caller: { member, role }, body: { name, args = {} } }) => {
        // whoever goes from a board loses their right to it
        if (name === removal.name) {
          const { id, heir = null } = checkedArgs(removal, args, role)
          return members.remove({ board, member: id, heir, by: member, end: 'removed' })
        }
        const names = accounts.names(board)
        const acting = { member, role, nameOf: (one: string) => names[one] }
        if (name === approvalGive.name) return giveApproval({ board, args, acting }, { rooms, clock })
        const answer = await rooms.run(board, name, args, acting)
        if (name === 'board.update' || name === versionRestore.name) await boards.refreshName(board)
        return answer
      },
    ),
  ]
}
