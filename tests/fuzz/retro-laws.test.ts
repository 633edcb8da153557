import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keepRetroFiles, retroFiles } from '../../server/retro/retro-file.ts'
import { memoryRetroStore } from '../../server/retro/retro-store.ts'
import { retroIssues } from '../../shared/interchange/retro-file.ts'
import type { Json } from '../../shared/lib/json.ts'
import { type RetroMember, retroMembers, retroRefusal, retroWorld } from '../helpers/retro-world.ts'

const ids = ['a', 'b', 'c', 'd']
type Act = { who: RetroMember; verb: string; args: { [name: string]: Json } }

const id = fc.constantFrom(...ids)
const who = fc.constantFrom(...retroMembers)
const of = (verb: string, args: fc.Arbitrary<{ [name: string]: Json }>) =>
  fc.record({ who, verb: fc.constant(verb), args })
const column = fc.constantFrom('keep', 'change', 'try')
const text = fc.constantFrom('Text one', 'Text two', 'Text three')

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: of('note', fc.record({ id, column, text })) },
  { weight: 2, arbitrary: of('edit', fc.record({ id, text })) },
  of('remove', fc.record({ id })),
  of('group', fc.record({ notes: fc.uniqueArray(id, { minLength: 1 }) })),
  { weight: 3, arbitrary: of('vote', fc.record({ notes: fc.array(id, { maxLength: 4 }) })) },
  of('show', fc.record({ part: fc.constantFrom('notes', 'votes') })),
)
const acts = fc.array(act, { minLength: 5, maxLength: 50 })

test('I17 until they are shown, nothing that one hears tells what another wrote or voted for', async () => {
  await fc.assert(
    fc.asyncProperty(acts, fc.constantFrom(...retroMembers), async (all, me) => {
      // two retros alike but for what the others write and vote for
      const [one, other] = [retroWorld(), retroWorld()]
      const [heardOne, heardOther] = [one.come(me), other.come(me)]
      for (const { who: by, verb, args } of all) {
        const isVote = verb === 'vote' && by !== me
        const changed: { [name: string]: Json } = {
          ...args,
          ...(by !== me && 'text' in args && { text: `Another ${String(args['text'])}` }),
          ...(by !== me && 'column' in args && { column: 'keep' }),
          ...(isVote && Array.isArray(args['notes']) && { notes: args['notes'].map(() => 'a') }),
        }
        const { phase, notes } = one.view(me)
        // from here on it is no secret any more; and a vote for what is not there is refused
        if (verb === 'show' && (phase !== 'writing' || args['part'] === 'notes')) {
          expect(one.view(me)).toEqual(other.view(me))
          if (phase === 'notes' && args['part'] === 'votes') return
          if (phase === 'writing' && said(all, me)) return
        }
        if (isVote && phase === 'notes' && !everyThere(notes, ['a', ...((args['notes'] ?? []) as string[])])) continue
        const answers = await Promise.all([
          retroRefusal(one.run(by, verb, args)),
          retroRefusal(other.run(by, verb, changed)),
        ])
        if (by === me) expect(answers[0]).toBe(answers[1])
        one.flush()
        other.flush()
        expect(one.view(me)).toEqual(other.view(me))
        expect(heardOne).toEqual(heardOther)
      }
    }),
  )
})

/** Did anybody else write something that is shown now? */
function said(all: readonly Act[], me: RetroMember): boolean {
  return all.some(({ who: by, verb }) => by !== me && verb === 'note')
}

function everyThere(notes: readonly { id: string }[], some: readonly string[]): boolean {
  return some.every((one) => notes.some((note) => note.id === one))
}

test('what each sees is what a plain model says', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (all) => {
      const world = retroWorld()
      const notes = new Map<string, { author: RetroMember; text: string }>()
      const votes = new Map<RetroMember, string[]>()
      let shown = 0
      for (const { who: by, verb, args } of all) {
        const name = String(args['id'])
        const some = (args['notes'] ?? []) as string[]
        const done = (await retroRefusal(world.run(by, verb, args))) === 'done'
        if (by === 'tom') expect(done).toBe(false)
        if (!done) continue
        if (verb === 'note' && !notes.has(name)) notes.set(name, { author: by, text: String(args['text']) })
        if (verb === 'edit') notes.set(name, { author: by, text: String(args['text']) })
        if (verb === 'remove') {
          notes.delete(name)
          for (const [member, mine] of votes) votes.set(member, mine.filter((one) => one !== name)) // prettier-ignore
        }
        if (verb === 'vote') votes.set(by, some)
        if (verb === 'show') shown = Math.max(shown, args['part'] === 'notes' ? 1 : 2)
      }
      // a file has what is shown, and brings all of that to another place
      const file = retroFiles(world.kept, 'board')
      expect(JSON.stringify(file).includes('Text')).toBe(shown > 0 && notes.size > 0)
      const elsewhere = memoryRetroStore()
      keepRetroFiles(elsewhere, 'board', file)
      expect(retroFiles(elsewhere, 'board')).toEqual(file)
      expect([...retroIssues(JSON.parse(JSON.stringify(file)), new Set(['s1']))]).toEqual([])
      for (const me of retroMembers) {
        const view = world.view(me)
        const seen = [...notes].filter(([, { author }]) => shown > 0 || author === me)
        expect(Object.fromEntries(view.notes.map((note) => [note.id, [note.author, note.text]]))).toEqual(
          Object.fromEntries(seen.map(([key, { author, text: words }]) => [key, [author, words]])),
        )
        expect(view.myVotes).toEqual(votes.get(me) ?? [])
        const sum = [...votes.values()].flat()
        for (const note of view.notes)
          expect(note.votes).toBe(shown < 2 ? null : sum.filter((one) => one === note.id).length)
        // a group is always led by a note that leads itself
        const groups = new Map(view.notes.map((note) => [note.id, note.group]))
        if (shown > 0) for (const group of groups.values()) expect(groups.get(group)).toBe(group)
      }
    }),
  )
})
