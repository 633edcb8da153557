import { CommandError } from '../../shared/commands/command.ts'
import {
  type RetroCommand,
  retroEdit,
  retroGroup,
  retroNote,
  retroRemove,
  retroShow,
  retroVote,
} from '../../shared/commands/retro-commands.ts'
import { checkedArgs } from '../../shared/commands/run-known-command.ts'
import type { Json } from '../../shared/lib/json.ts'
import { type Role, limits } from '../../shared/protocol.ts'
import { type Retro, type RetroNote, grouped, withNote, withVotes, withoutNote } from './retro.ts'

/** Who asks. */
export type Talker = { member: string; role: Role }

/** What a command makes of a retro, and what it answers; the same `retro` when there is nothing left to do. */
export type RetroAct = (retro: Retro, args: unknown, talker: Talker) => { retro: Retro; result: Json }

function act<A>(command: RetroCommand<A>, run: (retro: Retro, args: A, member: string) => Retro) {
  const checked: RetroAct = (retro, args, { member, role }) => {
    const known = checkedArgs(command, args, role)
    const id = (known as { id?: string }).id
    return { retro: run(retro, known, member), result: id === undefined ? null : { id } }
  }
  return [command.name, checked] as const
}

/** The commands that change the retro alone; `retro.action` makes an item too. Each throws `CommandError`. */
export const retroActs: ReadonlyMap<string, RetroAct> = new Map([
  act(retroNote, (retro, { id, column, text }, member) => {
    const known = retro.notes.find((note) => note.id === id)
    // sent twice, because the answer was lost
    if (known?.author === member) return retro
    if (known) throw new CommandError('conflict', 'There is another note of this id.', { hint: 'Choose another id.' })
    if (retro.notes.length >= limits.retroNotes)
      throw new CommandError('conflict', `A retro holds ${limits.retroNotes} notes.`, { hint: 'Take some away first.' })
    return withNote(retro, { id, column, text, author: member, group: id })
  }),
  act(retroEdit, (retro, { id, text, column }, member) => {
    const note = ownNote(retro, id, member)
    return withNote(retro, { ...note, text: text ?? note.text, column: column ?? note.column })
  }),
  act(retroRemove, (retro, { id }, member) => {
    // sent twice
    if (!retro.notes.some((note) => note.id === id)) return retro
    ownNote(retro, id, member)
    return withoutNote(retro, id)
  }),
  act(retroGroup, (retro, { notes }) => {
    mustBeShown(retro)
    for (const id of notes) shownNote(retro, id)
    return grouped(retro, notes)
  }),
  act(retroVote, (retro, { notes }, member) => {
    mustBeShown(retro)
    if (retro.phase === 'votes')
      throw new CommandError('conflict', 'The votes are shown already.', { hint: 'Nobody votes any more.' })
    for (const id of notes) shownNote(retro, id)
    return withVotes(retro, member, notes)
  }),
  act(retroShow, (retro, { part }) => {
    if (part === 'notes') return retro.phase === 'writing' ? { ...retro, phase: 'notes' } : retro
    mustBeShown(retro)
    return { ...retro, phase: 'votes' }
  }),
])

function mustBeShown({ phase }: Retro): void {
  if (phase !== 'writing') return
  throw new CommandError('conflict', 'The notes are not shown yet.', { hint: 'Show them with “retro.show” first.' })
}

function shownNote({ notes }: Retro, id: string): RetroNote {
  const note = notes.find((one) => one.id === id)
  if (note) return note
  throw new CommandError('not-found', 'That note is not there any more.')
}

/** Somebody else's note is not there for who may not see it. */
function ownNote(retro: Retro, id: string, member: string): RetroNote {
  const note = retro.notes.find((one) => one.id === id)
  if (note?.author === member) return note
  if (note && retro.phase !== 'writing') throw new CommandError('no-right', 'Only who wrote a note changes it.')
  throw new CommandError('not-found', 'That note is not there any more.')
}
