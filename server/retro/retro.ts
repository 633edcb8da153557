import type { RetroAction, RetroColumn, RetroPhase, RetroView } from '../../shared/protocol.ts'

export type RetroNote = {
  readonly id: string
  readonly column: RetroColumn
  readonly text: string
  readonly author: string
  readonly group: string
}

/** A retro as the server alone knows it; JSON, as it is kept. A change is a new value. */
export type Retro = {
  readonly version: number
  readonly phase: RetroPhase
  /** In the order of writing. */
  readonly notes: readonly RetroNote[]
  /** By member; a note may be there more than once. */
  readonly votes: Readonly<Record<string, readonly string[]>>
  /** Votes that came with an import, by note: they were counted, and whose they were is not known here. */
  readonly counted?: Readonly<Record<string, number>>
  readonly actions: readonly RetroAction[]
}

export const emptyRetro: Retro = { version: 0, phase: 'writing', notes: [], votes: {}, actions: [] }

/** With a note, new or in the place of the one of this id. */
export function withNote(retro: Retro, note: RetroNote): Retro {
  const at = retro.notes.findIndex(({ id }) => id === note.id)
  return { ...retro, notes: at === -1 ? [...retro.notes, note] : retro.notes.with(at, note) }
}

/** Without a note and the votes for it; who was grouped with it stands under the next of them. */
export function withoutNote(retro: Retro, gone: string): Retro {
  const left = retro.notes.filter(({ id }) => id !== gone)
  const heir = left.find(({ group }) => group === gone)?.id ?? gone
  const notes = left.map((note) => (note.group === gone ? { ...note, group: heir } : note))
  const votes = Object.fromEntries(
    Object.entries(retro.votes).map(([member, some]) => [member, some.filter((id) => id !== gone)]),
  )
  return { ...retro, notes, votes }
}

/** With notes under the first of them, and what was grouped with them too; one alone leaves its group. */
export function grouped(retro: Retro, ids: readonly string[]): Retro {
  const [lead = '', ...others] = ids
  if (others.length === 0) return ungrouped(retro, lead)
  const joining = new Set(ids)
  const groups = new Set(retro.notes.filter(({ id }) => joining.has(id)).map(({ group }) => group))
  const notes = retro.notes.map((note) => (groups.has(note.group) ? { ...note, group: lead } : note))
  return { ...retro, notes }
}

function ungrouped(retro: Retro, id: string): Retro {
  const heir = retro.notes.find((note) => note.group === id && note.id !== id)?.id
  const notes = retro.notes.map((note) => {
    if (note.id === id) return { ...note, group: id }
    return heir !== undefined && note.group === id ? { ...note, group: heir } : note
  })
  return { ...retro, notes }
}

/** With all votes of a member. */
export function withVotes(retro: Retro, member: string, notes: readonly string[]): Retro {
  const { [member]: _, ...others } = retro.votes
  return { ...retro, votes: notes.length === 0 ? others : { ...others, [member]: notes } }
}

/** What `member` may know of it: their own notes and votes, and those of the others once they are shown. */
export function retroFor(retro: Retro, sprint: string, member: string): RetroView {
  const { version, phase, actions } = retro
  const counts = new Map<string, number>()
  for (const { author } of retro.notes) counts.set(author, (counts.get(author) ?? 0) + 1)
  const votesOf = (id: string) =>
    Object.values(retro.votes).reduce(
      (sum, some) => sum + some.filter((one) => one === id).length,
      retro.counted?.[id] ?? 0,
    )
  return {
    ...{ sprint, version, phase },
    notes: retro.notes
      .filter(({ author }) => phase !== 'writing' || author === member)
      .map((note) => ({ ...note, votes: phase === 'votes' ? votesOf(note.id) : null })),
    written: [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    voted: Object.keys(retro.votes)
      .filter((one) => (retro.votes[one]?.length ?? 0) > 0)
      .toSorted(),
    myVotes: [...(retro.votes[member] ?? [])],
    actions: [...actions],
  }
}
