import { massChange } from '../../../shared/schema/mass-change.ts'
import type { BoardStore } from '../../../shared/store/board-store.ts'
import { say } from '../../words/say.ts'
import { type MassAct, askMass } from './ask-mass.tsx'

/** Asks before a command on items that is a mass change; true at once for any other. */
export function askMassCommand(name: string, args: unknown, store: BoardStore): Promise<boolean> {
  const act = massActOf(name, args as MoveArgs, store)
  return act === null ? Promise.resolve(true) : askMass(act)
}

type MoveArgs = { ids?: readonly string[]; container?: string | undefined; status?: string | undefined }

/**
 * The mass change that a command on items would be; null when it is none: too few items, or they only change their
 * order where they are.
 * @example massActOf('item.delete', { ids: hundredIds }, store) // { kind: 'delete', count: 100 }
 */
export function massActOf(
  name: string,
  { ids = [], container, status }: MoveArgs,
  { rows }: BoardStore,
): MassAct | null {
  const items = ids.flatMap((id) => rows.items.get(id) ?? [])
  if (name === 'item.delete') return items.length > massChange ? { kind: 'delete', count: items.length } : null
  if (name !== 'item.move') return null
  const elsewhere = items.filter(
    ({ place }) => (container !== undefined && place[0] !== container) || (status !== undefined && place[1] !== status),
  )
  if (elsewhere.length <= massChange) return null
  const isElsewhere = elsewhere.some(({ place }) => container !== undefined && place[0] !== container)
  const list = rows.sprints.get(container ?? '')?.name ?? say('item.backlog')
  const column = rows.statuses.get(status ?? '')?.name
  return { kind: 'move', count: elsewhere.length, place: isElsewhere ? list : (column ?? list) }
}
