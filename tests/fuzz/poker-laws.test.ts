import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../../shared/lib/json.ts'
import type { PokerRound, Vote } from '../../shared/protocol.ts'
import {
  type Member,
  type PokerWorld,
  items,
  mayVote,
  members,
  pokerWorld,
  refusal,
  scale,
} from '../helpers/poker-world.ts'

/** What the law says of a round, worked out apart from the server. */
type Model = {
  id: string
  items: string[]
  at: number
  turn: number
  votes: Map<Member, Vote>
  out: Set<Member>
  shown: boolean
}

type World = PokerWorld & { model: Model | null; started: number }
type Act = { who: Member; what: string; value: Vote | null; item: number; stale: boolean }

const acts = fc.array(
  fc.record<Act>({
    who: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...members.filter(mayVote)) }, fc.constantFrom(...members)),
    what: fc.constantFrom(
      ...[
        'come',
        'come',
        'go',
        'go',
        'start',
        'start',
        'vote',
        'vote',
        'vote',
        'vote',
        'vote',
        'vote',
        'leave',
        'leave',
      ],
      ...['join', 'show', 'again', 'again', 'next', 'end', 'forget', 'bin', 'flush', 'flush', 'flush'],
    ),
    value: fc.constantFrom<Vote | null>(...scale, '?', null),
    item: fc.nat(items.length - 1),
    stale: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
  }),
  { minLength: 10, maxLength: 80 },
)

const isLiving = ({ board }: World, id: string) => board.store.rows.items.get(id)?.deleted === null

function awaitedIn({ sockets }: World, model: Model): string[] {
  const here = [...new Set([...sockets].map(({ member }) => member))].filter(mayVote)
  return here.filter((one) => !model.votes.has(one) && !model.out.has(one)).toSorted()
}

/** The cards turn once nobody is awaited any more; who is `gone` is not. */
function settle(world: World, model: Model, gone?: Member) {
  const awaited = awaitedIn(world, model).filter((one) => one !== gone)
  if (model.votes.size > 0 && awaited.length === 0) model.shown = true
}

/** Does to the model what an act must do; answers with 'done', or with the code of its refusal. */
function expectedOf(world: World, { who, what, value, item, stale }: Act): string {
  const { model } = world
  if (!mayVote(who)) return 'no-right'
  if (what === 'start') {
    const wanted = items.slice(item).filter((id) => isLiving(world, id))
    if (model) model.out.delete(who)
    else if (wanted.length === 0) return 'not-found'
    else {
      const id = `round${(world.started += 1)}`
      world.model = { id, items: wanted, at: 0, turn: 1, votes: new Map(), out: new Set(), shown: false }
    }
    return 'done'
  }
  if (!model) return what === 'join' ? 'not-found' : what === 'leave' || what === 'end' ? 'done' : 'conflict'
  if (what === 'join') model.out.delete(who)
  else if (what === 'end') world.model = null
  else if (what === 'leave') {
    model.out.add(who)
    if (!model.shown) model.votes.delete(who)
    settle(world, model)
  } else if (what === 'vote') return expectedVote(world, model, { who, value, stale })
  else return stale ? 'done' : expectedTurn(world, model, what)
  return 'done'
}

function expectedVote(world: World, model: Model, { who, value, stale }: Pick<Act, 'who' | 'value' | 'stale'>): string {
  if (stale) return 'conflict'
  if (value !== null && model.votes.get(who) === value) return 'done'
  if (model.shown) return 'conflict'
  model.out.delete(who)
  if (value === null) model.votes.delete(who)
  else model.votes.set(who, value)
  settle(world, model)
  return 'done'
}

function expectedTurn(world: World, model: Model, what: string): string {
  if (what === 'show') {
    model.shown ||= model.votes.size > 0
    return model.votes.size > 0 ? 'done' : 'conflict'
  }
  const later = model.items.findIndex((id, place) => place > model.at && isLiving(world, id))
  const at = what === 'again' ? model.at : later
  if (at < 0) return 'conflict'
  Object.assign(model, { at, turn: model.turn + 1, votes: new Map(), shown: false })
  return 'done'
}

function argsOf({ model }: World, { what, value, item, stale }: Act): Json {
  const round = model?.id ?? 'none'
  const turn = { round, turn: (model?.turn ?? 1) + (stale ? 1 : 0) }
  if (what === 'start') return { items: items.slice(item) }
  if (what === 'join' || what === 'leave') return {}
  if (what === 'end') return { round }
  return what === 'vote' ? { ...turn, value } : turn
}

function perform(world: World, act: Act) {
  const { board, sockets, poker } = world
  const { who, what } = act
  const id = items[act.item] ?? ''
  if (what === 'come') world.come(who)
  else if (what === 'go') [...sockets].find(({ member }) => member === who)?.close()
  else if (what === 'flush') world.flush()
  else if (what === 'bin') {
    if (isLiving(world, id)) board.run('item.delete', { id })
  } else if (what === 'forget') {
    poker.forget('board', who)
    if (!world.model) return
    world.model.votes.delete(who)
    world.model.out.delete(who)
    settle(world, world.model, who)
  } else {
    const args = argsOf(world, act)
    const expected = expectedOf(world, act)
    const before = world.writes()
    let answer: Json = null
    const outcome = refusal(() => (answer = world.run(who, `poker.${what}`, args)))
    expect({ act, outcome }).toEqual({ act, outcome: expected })
    expect(world.writes()).toBe(before)
    expectAllowed(world, who, what === 'start' && answer !== null ? answer['round'] : answer)
  }
}

/** What a member is told is the round as the model has it: nothing of the others' votes before they are shown. */
function expectAllowed({ model }: World, member: Member, told: Json) {
  if (told === null) return
  const round = told as PokerRound
  expect(round.mine).toBe(model?.votes.get(member) ?? null)
  expect(round.votes !== null).toBe(model?.shown)
  if (round.votes !== null) return
  const text = JSON.stringify({ ...round, mine: null })
  for (const vote of [...scale, '"?"']) expect(text).not.toContain(String(vote))
}

/** Everybody, whoever comes late included, is told what the model says. */
function expectTold(world: World) {
  const { model, sockets } = world
  for (const { heard } of sockets) heard.length = 0
  for (const member of members) world.come(member)
  world.flush()
  for (const { heard, member } of sockets) {
    const last = heard.at(-1) ?? null
    if (!model) expect(last).toBeNull()
    else
      expect(last).toMatchObject({
        ...{ id: model.id, items: model.items, at: model.at, turn: model.turn },
        voted: [...model.votes.keys()].toSorted(),
        awaited: model.shown ? [] : awaitedIn(world, model),
        out: model.out.has(member),
        mine: model.votes.get(member) ?? null,
        votes: model.shown ? [...model.votes].toSorted(([a], [b]) => (a < b ? -1 : 1)) : null,
      })
  }
}

test('I16 whatever several people do, all are told the same round, and before it is shown nobody a vote of another', () => {
  fc.assert(
    fc.property(acts, (done) => {
      const world: World = { ...pokerWorld(), model: null, started: 0 }
      for (const act of done) {
        perform(world, act)
        for (const { heard, member } of world.sockets)
          for (const told of heard.splice(0)) {
            expect(told?.id).toBe(world.model?.id)
            expectAllowed(world, member, told)
          }
      }
      expectTold(world)
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 300) },
  )
})
