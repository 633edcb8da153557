import { living } from '../store/board-store.ts'
import { sameName } from './import-births.ts'
import { cutText, oneLine } from './plain-text.ts'
import type { TrelloFile, TrelloMember } from './trello-schema.ts'
import { type Ground, importedId } from './trello-words.ts'

export type PeoplePlan = {
  /** Trello's member id → member id here; who was removed here is in none. */
  memberOf: Map<string, string>
  /** Names of the new members, for the server's table: no document holds a name. */
  people: Record<string, string>
}

/**
 * Trello's members become members that nobody has claimed yet. Somebody of the same name who is on the board already
 * (`names`, from the server's table) is that person, unless two are called so.
 */
export function planPeople(
  file: TrelloFile,
  used: ReadonlySet<string>,
  names: Readonly<Record<string, string>>,
  ground: Ground,
): PeoplePlan {
  const { store, report, again, births } = ground
  const { members } = store.rows
  const here = living(members).map((member) => ({ id: member.id, name: names[member.id] ?? '' }))
  const plan: PeoplePlan = { memberOf: new Map(), people: {} }
  for (const person of file.members ?? []) {
    const name = nameOf(person)
    const own = importedId(person.id)
    const row = members.get(own)
    const namesakes = here.filter((member) => member.name !== '' && sameName(member.name, name))
    const known = row?.id ?? (namesakes.length === 1 ? namesakes[0]?.id : undefined)
    if (known !== undefined) {
      report.count('members', 'already')
      if (!row?.deleted) plan.memberOf.set(person.id, known)
    } else if (again && !used.has(person.id)) {
      report.count('members', 'leftOut')
      report.leaveOut('members', 'They are not on this board any more, and no new card names them.')
    } else {
      report.count('members', 'brought')
      plan.memberOf.set(person.id, own)
      plan.people[own] = name
      const colour = ((members.all().size + Object.keys(plan.people).length - 1) % 8) + 1
      births.push({ collection: 'members', id: own, fields: { colour } })
    }
  }
  return plan
}

function nameOf({ fullName, username }: TrelloMember): string {
  return cutText(oneLine(fullName ?? '') || oneLine(username ?? ''), 120) || 'Somebody'
}
