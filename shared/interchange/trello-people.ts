import { living } from '../store/board-store.ts'
import { sameName } from './import-births.ts'
import type { ImportReport } from './import-report.ts'
import { cutText, oneLine } from './plain-text.ts'
import { type Ground, bear, importedId, rowHere } from './trello-ground.ts'
import type { TrelloFile, TrelloMember } from './trello-schema.ts'

export type PeoplePlan = {
  /** Trello's member id → member id here; who was removed here is in none. */
  memberOf: Map<string, string>
  /** Names of the new members, for the server's table: no document holds a name. */
  newNames: Record<string, string>
  people: ImportReport['people']
}

/**
 * Trello's members become whom somebody chose for them, else who they became before, else who is on the board under the
 * same name (`names`, from the server's table) unless two are called so, else members that nobody has claimed yet.
 * `used`: how many new cards name each.
 */
export function planPeople(
  file: TrelloFile,
  used: ReadonlyMap<string, number>,
  names: Readonly<Record<string, string>>,
  ground: Ground,
): PeoplePlan {
  const { store, report, again, options } = ground
  const { members } = store.rows
  const here = living(members).map((member) => ({ id: member.id, name: names[member.id] ?? '' }))
  const chosen = new Map(Object.entries(options.people ?? {}))
  const plan: PeoplePlan = { memberOf: new Map(), newNames: {}, people: [] }
  for (const person of file.members ?? []) {
    const name = nameOf(person)
    const own = importedId(person.id)
    const row = rowHere(ground, 'members', own)
    const namesakes = here.filter((member) => member.name !== '' && sameName(member.name, name))
    const wanted = chosen.get(person.id)
    // null was chosen: nobody who is here, but one who came by an import before stays one
    const usual = row?.id ?? (wanted !== null && namesakes.length === 1 ? namesakes[0]?.id : undefined)
    const known = wanted ?? usual
    const tell = (member: string | null, isNew: boolean) =>
      void plan.people.push({ id: person.id, name, cards: used.get(person.id) ?? 0, member, isNew })
    if (known !== undefined) {
      report.count('members', 'already')
      const isGone = wanted == null && row?.deleted != null
      if (!isGone) plan.memberOf.set(person.id, known)
      tell(isGone ? null : known, false)
    } else if (again && wanted === undefined && !used.has(person.id)) {
      report.count('members', 'leftOut')
      report.leaveOut('members', 'They are not on this board any more, and no new card names them.', 1, name)
    } else {
      report.count('members', 'brought')
      plan.memberOf.set(person.id, own)
      plan.newNames[own] = name
      tell(own, true)
      const colour = ((members.all().size + Object.keys(plan.newNames).length - 1) % 8) + 1
      bear(ground, { collection: 'members', id: own, fields: { colour } })
    }
  }
  return plan
}

function nameOf({ fullName, username }: TrelloMember): string {
  return cutText(oneLine(fullName ?? '') || oneLine(username ?? ''), 120) || 'Somebody'
}
