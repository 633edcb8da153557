import { runCommand } from '../../shared/commands/run-command.ts'
import type { BoardStore } from '../../shared/store/board-store.ts'
import { living } from '../../shared/store/board-store.ts'
import type { Change } from '../../shared/store/collection.ts'
import type { Dice } from './dice.ts'

export type OwnEdits = {
  /** Runs one random command on rows of this writer alone; answers what it changed. */
  edit(store: BoardStore): Change[]
}

type Options = { name: string; member: string; dice: Dice }

/** Items a writer keeps alive, about. */
const fewest = 8
const most = 40

/**
 * Random commands of one person. Rows carry the person's name in their id and sit in sprints of their own, so even
 * ranks that are made anew touch nobody else's rows.
 */
export function createOwnEdits({ name, member, dice }: Options): OwnEdits {
  let ids = 0
  let words = 0
  const context = { member, role: 'editor' as const, now: 1, newId: () => `${name}-${(ids += 1)}`, random: dice.random }
  const say = () => `${name} ${(words += 1)}`
  const run = (store: BoardStore, command: string, args: unknown) =>
    runCommand(store, command, args, { ...context, now: Date.now() }).changes
  const isOwn = ({ id }: { id: string }) => id.startsWith(`${name}-`)

  function place(store: BoardStore, sprints: readonly { id: string }[], others: readonly { id: string }[]) {
    const status = dice.pick(living(store.rows.statuses)).id
    const beside =
      others.length > 0 && dice.chance(0.7) ? { [dice.pick(['after', 'before'])]: dice.pick(others).id } : {}
    return { container: dice.pick(sprints).id, status, ...beside }
  }

  function patch(): Record<string, unknown> {
    const made = say()
    return dice.pick<Record<string, unknown>>([
      { title: made },
      { title: made, points: dice.between(0, 1000) },
      { url: `https://example.org/${made.replace(' ', '/')}` },
      { draft: made.repeat(dice.between(1, 40)) },
      { blocked: { reason: made, at: ids, by: member } },
      { checklist: [{ id: 'one', text: made, done: dice.chance(0.5) }] },
      { askedBy: made, horizon: dice.pick(['activation', 'brand']) },
    ])
  }

  function edit(store: BoardStore): Change[] {
    const sprints = living(store.rows.sprints).filter(isOwn)
    if (sprints.length < 2) return run(store, 'sprint.create', { name: say() })
    const items = living(store.rows.items).filter(isOwn)
    const some = () => [...new Set(Array.from({ length: dice.chance(0.2) ? 4 : 1 }, () => dice.pick(items).id))]
    const roll = dice.random()
    if (items.length < fewest || (roll < 0.1 && items.length < most)) {
      return run(store, 'item.create', { title: say(), points: dice.between(0, 13), ...place(store, sprints, items) })
    }
    if (roll < 0.2) return run(store, 'item.delete', { ids: some() })
    if (roll < 0.4) return run(store, 'item.move', { ids: some(), ...place(store, sprints, items) })
    return run(store, 'item.update', { ids: some(), ...patch() })
  }

  return { edit }
}
