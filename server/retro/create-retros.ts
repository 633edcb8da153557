import { CommandError } from '../../shared/commands/command.ts'
import { retroAction } from '../../shared/commands/retro-commands.ts'
import { checkedArgs } from '../../shared/commands/run-known-command.ts'
import type { Json } from '../../shared/lib/json.ts'
import { must } from '../../shared/lib/must.ts'
import { type RetroView, limits } from '../../shared/protocol.ts'
import type { Sprint } from '../../shared/schema/sprint.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import type { Connection } from '../sync/connection.ts'
import { retroFrame } from '../sync/frames.ts'
import { type Talker, retroActs } from './retro-acts.ts'
import type { RetroStore } from './retro-store.ts'
import { type Retro, emptyRetro, retroFor } from './retro.ts'

/** What the retros need of a socket. */
export type Hearer = Pick<Connection, 'caller' | 'durable' | 'closing' | 'send'>

/** Who asks for what board; `store` holds what is on disk. */
export type RetroGround = Talker & { board: string; store: BoardStore }

/** The retros of all boards: notes and votes that nobody else sees until they are shown. */
export type Retros = {
  /** Runs one of the `retroCommands`; resolves once it is on disk. Rejects with `CommandError`; then nothing has changed. */
  run(ground: RetroGround, name: string, args: unknown): Promise<Json>
  /** The retro of a sprint as a member may see it. Throws `CommandError` when there is no such sprint. */
  view(ground: RetroGround, sprint: string): RetroView
}

type Options = {
  kept: RetroStore
  connectionsOf: (board: string) => Iterable<Hearer>
  /** Makes an item; resolves once it is on disk. */
  createItem: (board: string, args: Json, by: Talker) => Promise<unknown>
  /** Runs `work` a little later: what changes until then is told at once. */
  later?: (work: () => void) => void
}

const tickMs = 50

export function createRetros({ kept, connectionsOf, createItem, later = soon }: Options): Retros {
  const untold = new Map<string, { board: string; sprint: string; version: number }>()

  function load(board: string, sprint: string): Retro {
    const text = kept.read(board, sprint)
    return text === null ? emptyRetro : (JSON.parse(text) as Retro)
  }

  function keep(board: string, sprint: string, retro: Retro) {
    const version = retro.version + 1
    kept.write(board, sprint, JSON.stringify({ ...retro, version }))
    if (untold.size === 0) later(tellAll)
    untold.set(`${board}/${sprint}`, { board, sprint, version })
  }

  /** That something has changed, and nothing of what. */
  function tellAll() {
    const changes = [...untold.values()]
    untold.clear()
    for (const { board, sprint, version } of changes) {
      const frame = retroFrame(sprint, version)
      for (const { durable, closing, caller, send } of connectionsOf(board))
        if (durable && !closing && caller.member !== '') send(frame)
    }
  }

  async function makeAction(ground: RetroGround, args: unknown): Promise<Json> {
    const { board, member, role } = ground
    const { sprint, id, text, note, assignee, link } = checkedArgs(retroAction, args, role)
    const { name } = begunSprint(ground.store, sprint)
    const retro = load(board, sprint)
    if (retro.actions.some(({ item }) => item === id) && ground.store.rows.items.has(id)) return { id }
    if (retro.actions.length >= limits.retroActions)
      throw new CommandError('conflict', `A retro has ${limits.retroActions} actions at most.`)
    if (note !== undefined && !retroFor(retro, sprint, member).notes.some((one) => one.id === note))
      throw new CommandError('not-found', 'That note is not there any more.')
    const from = `Retro of ${name}`.slice(0, 120)
    // made by an earlier attempt that the server did not outlive
    if (ground.store.rows.items.get(id)?.askedBy !== from) {
      const fields = {
        ...{ id, title: text, askedBy: from },
        ...(assignee === undefined ? {} : { assignees: [assignee] }),
        ...(link === undefined ? {} : { attachments: [{ name: from, url: link }] }),
      }
      await createItem(board, fields, { member, role })
    }
    // loaded anew: others have gone on while the item was written
    const now = load(board, sprint)
    const action = { item: id, text, note: note ?? null, by: member }
    keep(board, sprint, { ...now, actions: [...now.actions.filter(({ item }) => item !== id), action] })
    return { id }
  }

  return {
    async run(ground, name, args) {
      if (name === retroAction.name) return makeAction(ground, args)
      const { board, store, member, role } = ground
      const sprint = sprintIn(args)
      const before = load(board, sprint)
      const { retro, result } = must(retroActs.get(name))(before, args, { member, role })
      begunSprint(store, sprint)
      if (retro !== before) keep(board, sprint, retro)
      return result
    },
    view({ board, store, member }, sprint) {
      begunSprint(store, sprint)
      return retroFor(load(board, sprint), sprint, member)
    },
  }
}

/** The sprint that arguments name, before they are checked; no retro is under the empty name. */
function sprintIn(args: unknown): string {
  const sprint = typeof args === 'object' && args !== null && 'sprint' in args ? args.sprint : ''
  return typeof sprint === 'string' ? sprint : ''
}

function begunSprint(store: BoardStore, id: string): Sprint {
  const sprint = store.rows.sprints.get(id)
  if (!sprint || sprint.deleted) throw new CommandError('not-found', `There is no sprint ${id}.`)
  if (sprint.state === 'planned')
    throw new CommandError('conflict', 'That sprint has not begun.', { hint: 'A retro looks back on a sprint.' })
  return sprint
}

function soon(work: () => void) {
  setTimeout(work, tickMs).unref()
}
