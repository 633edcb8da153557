import { type Role, roles } from '../shared/protocol.ts'
import { dayIn, isZone } from '../shared/lib/day.ts'
import { boardRowId } from '../shared/schema/board.ts'
import type { BoardStore } from '../shared/store/board-store.ts'
import { blankTemplate } from '../shared/templates/blank.ts'
import { boardWordsTemplate } from '../shared/templates/board-words.ts'
import { contentTeamTemplate } from '../shared/templates/content-team.ts'
import { demoTemplate } from '../shared/templates/demo.ts'
import { productLaunchTemplate } from '../shared/templates/product-launch.ts'
import { serviceImprovementTemplate } from '../shared/templates/service-improvement.ts'
import type { Accounts } from './auth/accounts.ts'
import { ApiError } from './http/api-error.ts'
import type { Rooms } from './sync/rooms.ts'

export type BoardsOptions = {
  rooms: Rooms
  accounts: Accounts
  clock: () => number
  newId: () => string
  random: () => number
}

export type NewBoard = {
  /** Its id; a new one when missing. */
  id?: string | undefined
  /** The template's own name when missing. */
  name?: string | undefined
  template?: string | undefined
  /** IANA zone that the board's days are in; this machine's when missing. */
  zone?: string | undefined
  /** Person who makes it and becomes an owner. */
  user?: string | undefined
  /** Rows to begin with instead of a template's; told the board's id, answers the names of their people. */
  seed?: ((store: BoardStore, board: string) => Readonly<Record<string, string>>) | undefined
  /** Id of the member among those rows that an owner of this name is; without one they get a seat of their own. */
  seatOf?: ((name: string) => string | undefined) | undefined
}

export type Boards = {
  /** Makes a board from a template: every owner of the installation and its maker own it. Answers its id. */
  create(wanted: NewBoard): Promise<string>
  /**
   * Lets a person on a board: right, name and member row. Who is on it already keeps their member id, their name and
   * the better right. A link never changes what an owner chose, and never brings back whom an owner removed: then it
   * throws `ApiError`. Without a link they were asked in, and their seat hangs on none from then on.
   */
  join(right: {
    board: string
    user: string
    name: string
    role: Role
    link: string | null
  }): Promise<{ member: string; role: Role }>
  /** Writes a template's rows into an empty store, within the caller's transaction; answers the names of its people. */
  fill(
    template: string,
    store: BoardStore,
    more?: { zone?: string | undefined; name?: string | undefined },
  ): Record<string, string>
  /** Takes the board's name from its document into the list of boards. */
  refreshName(board: string): Promise<void>
}

/** `words` has a board's vocabulary alone: no columns, no sprint. */
const templates = {
  blank: blankTemplate,
  demo: demoTemplate,
  'content-team': contentTeamTemplate,
  'product-launch': productLaunchTemplate,
  'service-improvement': serviceImprovementTemplate,
  words: boardWordsTemplate,
}
const colours = [1, 2, 3, 4, 5, 6, 7, 8]

/** Boards as people know them: a room, its people and its name. */
export function createBoards(options: BoardsOptions): Boards {
  const { rooms, accounts, clock, newId, random } = options

  const fill: Boards['fill'] = (template, store, { zone = machineZone(), name } = {}) => {
    const now = clock()
    return templateNamed(template)(store, { today: dayIn(zone, now), now, newId, random, zone, name }).people
  }

  async function create({
    id = newId(),
    name,
    template = 'blank',
    zone,
    user,
    seed,
    seatOf = () => undefined,
  }: NewBoard): Promise<string> {
    templateNamed(template)
    const owners = accounts.users().filter((one) => one.role === 'owner' || one.id === user)
    const taken = new Set<string>()
    const seats = owners.map((owner) => {
      const known = seatOf(owner.name)
      const member = known === undefined || taken.has(known) ? newId() : known
      taken.add(member)
      return { ...owner, member }
    })
    let people: Readonly<Record<string, string>> = {}
    await rooms.create(id, (store) => {
      people = seed ? seed(store, id) : fill(template, store, { zone, name })
      for (const [i, { member }] of seats.entries()) {
        if (store.rows.members.has(member)) store.rows.members.update(member, { claimed: true })
        else store.rows.members.insert(member, { colour: colours[i % colours.length], claimed: true })
      }
    })
    for (const [member, said] of Object.entries(people)) accounts.nameMember(id, member, said)
    for (const seat of seats) {
      accounts.grant({ board: id, user: seat.id, newMember: seat.member, role: 'owner', link: null, at: clock() })
      accounts.nameMember(id, seat.member, seat.name)
    }
    accounts.addBoard({ id, name: await rooms.read(id, nameOf), createdAt: clock() })
    return id
  }

  return {
    create,
    fill,
    async join({ board, user, name, role, link }) {
      const at = clock()
      const held = accounts.membership(board, user)
      if (held !== null) {
        const isBetter = roles.indexOf(role) < roles.indexOf(held.role)
        const stays =
          link === null
            ? held.link === null && !isBetter
            : held.link === null || held.chosen || held.link === link || !isBetter
        if (stays) return held
        const kept = isBetter ? role : held.role
        return accounts.grant({ board, user, newMember: held.member, role: kept, link, at, chosen: link === null })
      }
      if (link !== null && accounts.endOf(board, user) === 'removed')
        throw new ApiError(403, 'no-right', 'An owner has ended your access to this board.', {
          hint: 'Ask an owner for an invitation.',
        })
      const { member } = accounts.grant({ board, user, newMember: newId(), role, link, at })
      accounts.nameMember(board, member, name)
      await rooms.write(board, 'member.join', (store) => seatMember(store, member), { member, role })
      return { member, role }
    },
    async refreshName(board) {
      accounts.renameBoard(board, await rooms.read(board, nameOf))
    },
  }
}

function templateNamed(name: string) {
  if (Object.hasOwn(templates, name)) return templates[name as keyof typeof templates]
  const known = Object.keys(templates).filter((one) => one !== 'words')
  throw new ApiError(400, 'invalid', `There is no template “${name}”.`, { hint: `Templates: ${known.join(', ')}.` })
}

/** The member row of somebody who has come in: the first colour that is free, or the least used. */
function seatMember(store: BoardStore, member: string) {
  const { members } = store.rows
  if (members.get(member)) return members.update(member, { claimed: true, deleted: null })
  const taken = [...members.all().values()].map((row) => row.colour)
  const uses = colours.map((colour) => taken.filter((one) => one === colour).length)
  members.insert(member, { colour: colours[uses.indexOf(Math.min(...uses))], claimed: true })
}

function nameOf(store: BoardStore): string {
  return store.rows.board.get(boardRowId)?.name || 'Board'
}

function machineZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return isZone(timeZone) ? timeZone : 'UTC'
}
