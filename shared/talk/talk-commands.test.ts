import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { CommandError } from '../commands/command.ts'
import { runKnownCommand } from '../commands/run-known-command.ts'
import { type Role, limits, roles } from '../protocol.ts'
import { talkCommands } from './talk-commands.ts'
import { type ReactionSign, isOpen, reactionSigns } from './talk-entities.ts'
import { talkRoots } from './talk-rules.ts'
import { createTalkStore } from './talk-store.ts'

const people: Record<string, Role> = { ines: 'owner', jonas: 'editor', leila: 'commenter', marta: 'viewer' }
const anchor = {
  start: 'AAAA',
  end: 'AAAB',
  quote: 'the morning',
  before: 'measured in ',
  after: ', sitting',
  offset: 12,
}

function openTalk() {
  const doc = new Y.Doc()
  const store = createTalkStore(doc)
  let now = 0
  return {
    doc,
    store,
    rows: store.rows,
    run: (member: string, name: string, args: unknown) =>
      runKnownCommand(talkCommands, store, name, args, {
        member,
        role: people[member] ?? 'viewer',
        now: ++now,
        hasItem: (item) => item.startsWith('i'),
      }),
  }
}

type Talk = ReturnType<typeof openTalk>

/** Why it was refused, when nothing was written; null when it was done. */
function refusal(talk: Talk, member: string, name: string, args: unknown): CommandError | null {
  const before = Y.encodeStateAsUpdate(talk.doc)
  try {
    talk.run(member, name, args)
    return null
  } catch (error) {
    expect(Y.encodeStateAsUpdate(talk.doc)).toEqual(before)
    if (error instanceof CommandError) return error
    throw error
  }
}

/** A thread on text by Leila with one comment `c1`, and a suggestion of hers, `s1`. */
function talkOfLeila(): Talk {
  const talk = openTalk()
  talk.run('leila', 'thread.open', { id: 't1', item: 'i1', anchor, comment: { id: 'c1', text: 'Do we know?' } })
  talk.run('leila', 'thread.open', { id: 's1', item: 'i1', anchor, replacement: 'the evening' })
  return talk
}

describe('threads and comments', () => {
  test('a thread is by who opened it, whatever the arguments say', () => {
    const { rows, run } = talkOfLeila()
    expect(rows.threads.get('t1')).toMatchObject({ item: 'i1', kind: 'comment', author: 'leila', at: 1, anchor })
    expect(rows.comments.get('c1')).toMatchObject({ thread: 't1', author: 'leila', text: 'Do we know?', edited: null })
    expect(() => run('leila', 'comment.add', { id: 'c2', thread: 't1', text: 'x', author: 'jonas' })).toThrow(
      'not right',
    )
  })

  test('a suggestion has the words to write instead, which may be none', () => {
    const { rows, run } = talkOfLeila()
    expect(rows.threads.get('s1')).toMatchObject({ kind: 'suggestion', replacement: 'the evening', decision: null })
    run('jonas', 'thread.open', { id: 's2', item: 'i1', anchor, replacement: '' })
    expect(rows.threads.get('s2')).toMatchObject({ kind: 'suggestion', replacement: '' })
  })

  test('an answer opens a resolved thread again', () => {
    const { rows, run } = talkOfLeila()
    run('jonas', 'thread.resolve', { id: 't1' })
    expect(rows.threads.get('t1')?.resolved).toEqual([3, 'jonas'])
    run('leila', 'comment.add', { id: 'c2', thread: 't1', text: 'Not yet.' })
    expect(rows.threads.get('t1')?.resolved).toBe(null)
  })

  test('a deleted comment keeps no words, and the last of a thread takes it along, but not a suggestion', () => {
    const { rows, run } = talkOfLeila()
    run('jonas', 'comment.add', { id: 'c2', thread: 't1', text: 'No.' })
    run('leila', 'comment.delete', { id: 'c1' })
    expect(rows.comments.get('c1')).toMatchObject({ text: '', deleted: [4, 'leila'] })
    expect(rows.threads.get('t1')?.deleted).toBe(null)
    run('ines', 'comment.delete', { id: 'c2' })
    expect(rows.threads.get('t1')?.deleted).toEqual([5, 'ines'])
    run('jonas', 'comment.add', { id: 'c3', thread: 's1', text: 'Why?' })
    run('jonas', 'comment.delete', { id: 'c3' })
    expect(rows.threads.get('s1')?.deleted).toBe(null)
  })

  test.each([
    ['nobody’s item', 'leila', 'thread.open', { id: 'x', item: 'none', anchor: null, comment: { id: 'y', text: 'a' } }],
    ['a thread without a word', 'leila', 'thread.open', { id: 'x', item: 'i1', anchor: null }],
    ['a suggestion about no text', 'leila', 'thread.open', { id: 'x', item: 'i1', anchor: null, replacement: 'a' }],
    [
      'an id that another has',
      'jonas',
      'thread.open',
      { id: 't1', item: 'i1', anchor: null, comment: { id: 'y', text: 'a' } },
    ],
    ['a comment’s id that another has', 'jonas', 'comment.add', { id: 'c1', thread: 't1', text: 'a' }],
    ['a thread that is not there', 'jonas', 'comment.add', { id: 'y', thread: 'none', text: 'a' }],
    ['blank words', 'jonas', 'comment.add', { id: 'y', thread: 't1', text: '  ' }],
    ['too many words', 'jonas', 'comment.add', { id: 'y', thread: 't1', text: 'a'.repeat(limits.talkText + 1) }],
    ['another’s comment to edit', 'ines', 'comment.edit', { id: 'c1', text: 'mine now' }],
    ['another’s comment to delete', 'jonas', 'comment.delete', { id: 'c1' }],
    ['a sign that is none', 'jonas', 'comment.react', { id: 'c1', sign: '💩', on: true }],
    ['a suggestion to resolve', 'jonas', 'thread.resolve', { id: 's1' }],
    ['a comment to accept', 'jonas', 'suggestion.accept', { id: 't1' }],
    ['a commenter who accepts', 'leila', 'suggestion.accept', { id: 's1' }],
    ['a command that is none', 'ines', 'thread.burn', { id: 't1' }],
    [
      'an anchor with positions that are none',
      'leila',
      'thread.open',
      { id: 'x', item: 'i1', anchor: { ...anchor, start: '<b>' }, replacement: 'a' },
    ],
  ])('%s: refused, and nothing is written', (_, member, name, args) => {
    expect(refusal(talkOfLeila(), member, name, args)).not.toBe(null)
  })

  test('a viewer runs none of the commands', () => {
    for (const name of talkCommands.keys()) expect(refusal(talkOfLeila(), 'marta', name, {})?.code).toBe('no-right')
  })

  test('the author of a suggestion withdraws it, and who comes second to decide is told', () => {
    const talk = talkOfLeila()
    talk.run('leila', 'suggestion.reject', { id: 's1' })
    expect(talk.rows.threads.get('s1')?.decision).toEqual({ state: 'rejected', at: 3, by: 'leila' })
    expect(refusal(talk, 'jonas', 'suggestion.accept', { id: 's1' })?.code).toBe('conflict')
    expect(refusal(talk, 'jonas', 'suggestion.reject', { id: 's1' })?.code).toBe('conflict')
  })

  test('an item holds no more threads than the limit, a thread no more comments, a comment no more reactions', () => {
    const { rows, doc, ...talk } = talkOfLeila()
    doc.transact(() => {
      for (let n = 2; n < limits.talkThreads; n++) rows.threads.insert(`full${n}`, { item: 'i1' })
      for (let n = 1; n < limits.talkComments; n++) rows.comments.insert(`c-${n}`, { thread: 't1' })
      rows.comments.update('c1', {
        reactions: Array.from({ length: limits.talkReactions }, (_, n) => [reactionSigns[0], `m${n}`]),
      })
    })
    const all = { rows, doc, ...talk }
    const opened = { id: 'x', item: 'i1', anchor: null, comment: { id: 'y', text: 'a' } }
    expect(refusal(all, 'leila', 'thread.open', opened)?.message).toContain('500 threads')
    expect(refusal(all, 'leila', 'thread.open', { ...opened, item: 'i2' })).toBe(null)
    expect(refusal(all, 'leila', 'comment.add', { id: 'z', thread: 't1', text: 'a' })?.message).toContain(
      '500 comments',
    )
    const sign: ReactionSign = '🎉'
    expect(refusal(all, 'leila', 'comment.react', { id: 'c1', sign, on: true })?.message).toContain('200 reactions')
  })
})

type Act = { member: string; name: string; args: Record<string, unknown> }
const id = fc.constantFrom('a', 'b', 'c')
const member = fc.constantFrom(...Object.keys(people))
const acts: fc.Arbitrary<Act> = fc
  .oneof(
    fc
      .record({ id, item: fc.constantFrom('i1', 'i2', 'none'), word: fc.constantFrom('one', 'two'), is: fc.boolean() })
      .map(({ id, item, word, is }) => ({
        name: 'thread.open',
        args: is
          ? { id: `s${id}`, item, anchor, replacement: word }
          : { id: `t${id}`, item, anchor: null, comment: { id: `c${id}`, text: word } },
      })),
    fc.record({ id, thread: id, text: fc.constantFrom('one', 'two', '') }).map(({ id, thread, text }) => ({
      name: 'comment.add',
      args: { id: `r${id}`, thread: `t${thread}`, text },
    })),
    fc
      .record({ id, of: fc.constantFrom('c', 'r'), text: fc.constantFrom('three', 'four') })
      .map(({ id, of, text }) => ({
        name: 'comment.edit',
        args: { id: of + id, text },
      })),
    fc
      .record({ id, of: fc.constantFrom('c', 'r') })
      .map(({ id, of }) => ({ name: 'comment.delete', args: { id: of + id } })),
    fc
      .record({ id, sign: fc.constantFrom(...reactionSigns.slice(0, 2)), on: fc.boolean() })
      .map(({ id, sign, on }) => ({
        name: 'comment.react',
        args: { id: `c${id}`, sign, on },
      })),
    fc
      .record({
        id,
        of: fc.constantFrom('s', 't'),
        verb: fc.constantFrom('thread.resolve', 'thread.reopen', 'suggestion.accept', 'suggestion.reject'),
      })
      .map(({ id, of, verb }) => ({ name: verb, args: { id: of + id } })),
  )
  .chain((act) => member.map((member) => ({ member, ...act })))

type ModelThread = {
  item: string
  suggests: boolean
  author: string
  resolved: boolean
  decided: [string, string] | null
  gone: boolean
}
type ModelComment = { thread: string; author: string; text: string; gone: boolean; signs: Set<string> }

/** What the laws say of a run of acts, written as plainly as can be. */
function model(all: readonly Act[]) {
  const threads = new Map<string, ModelThread>()
  const comments = new Map<string, ModelComment>()
  const write = (id: string, thread: string, author: string, text: string) =>
    comments.set(id, { thread, author, text, gone: false, signs: new Set() })
  for (const { member, name, args } of all) {
    const role = people[member]
    if (role === 'viewer') continue
    const { id, thread: threadId, text, sign, on } = args as Record<string, string>
    const thread = threads.get(id!)
    const comment = comments.get(id!)
    if (name === 'thread.open') {
      if (thread || args['item'] === 'none') continue
      const first = args['comment'] as { id: string; text: string } | undefined
      if (first && comments.has(first.id)) continue
      threads.set(id!, {
        item: String(args['item']),
        suggests: !first,
        author: member,
        resolved: false,
        decided: null,
        gone: false,
      })
      if (first) write(first.id, id!, member, first.text)
    } else if (name === 'comment.add') {
      const above = threads.get(threadId!)
      if (comment || !above || above.gone || text === '') continue
      write(id!, threadId!, member, text!)
      above.resolved = false
    } else if (name.startsWith('comment.')) {
      if (!comment || comment.gone) continue
      if (name === 'comment.react') comment.signs[on ? 'add' : 'delete'](`${sign} ${member}`)
      else if (name === 'comment.edit' && comment.author === member) comment.text = text!
      else if (name === 'comment.delete' && (comment.author === member || role === 'owner')) {
        Object.assign(comment, { gone: true, text: '', signs: new Set() })
        if ([...comments.values()].every((one) => one.thread !== comment.thread || one.gone))
          threads.get(comment.thread)!.gone = true
      }
    } else if (thread && !thread.gone) {
      if (name === 'thread.resolve' && !thread.suggests) thread.resolved = true
      if (name === 'thread.reopen') thread.resolved = false
      const mayDecide = role !== 'commenter' || (thread.author === member && name === 'suggestion.reject')
      if (name.startsWith('suggestion') && thread.suggests && !thread.decided && mayDecide)
        thread.decided = [name === 'suggestion.accept' ? 'accepted' : 'rejected', member]
    }
  }
  return { threads: Object.fromEntries(threads), comments: Object.fromEntries(comments) }
}

function seen({ rows }: Talk): ReturnType<typeof model> {
  return {
    threads: Object.fromEntries(
      [...rows.threads.all().values()].map(({ id, item, kind, author, resolved, decision, deleted }) => [
        id,
        {
          item: item!,
          suggests: kind === 'suggestion',
          author: author!,
          resolved: resolved !== null,
          decided: decision && [decision.state, decision.by],
          gone: deleted !== null,
        },
      ]),
    ),
    comments: Object.fromEntries(
      [...rows.comments.all().values()].map(({ id, thread, author, text, deleted, reactions }) => [
        id,
        {
          thread: thread!,
          author: author!,
          text,
          gone: deleted !== null,
          signs: new Set(reactions.map((reaction) => reaction.join(' '))),
        },
      ]),
    ),
  }
}

function attempt(talk: Talk, { member, name, args }: Act): void {
  refusal(talk, member, name, args)
}

test('whatever people do in whatever order, the talk is what the laws say', () => {
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 40 }), (all) => {
      const talk = openTalk()
      for (const act of all) attempt(talk, act)
      expect(seen(talk)).toEqual(model(all))
      expect([...talk.doc.share.keys()].filter((root) => !talkRoots.has(root))).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('a command that is sent twice in a row changes nothing the second time', () => {
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 20 }), acts, (all, last) => {
      const talk = openTalk()
      for (const act of [...all, last]) attempt(talk, act)
      const once = Y.encodeStateAsUpdate(talk.doc)
      attempt(talk, last)
      expect(Y.encodeStateAsUpdate(talk.doc)).toEqual(once)
    }),
  )
})

test('a thread is open until it is resolved, decided or gone', () => {
  const { rows, run } = talkOfLeila()
  const open = () => [...rows.threads.all().values()].filter(isOpen).map(({ id }) => id)
  expect(open()).toEqual(['t1', 's1'])
  run('jonas', 'suggestion.accept', { id: 's1' })
  expect(open()).toEqual(['t1'])
  run('jonas', 'thread.resolve', { id: 't1' })
  expect(open()).toEqual([])
  run('jonas', 'thread.reopen', { id: 't1' })
  run('leila', 'comment.delete', { id: 'c1' })
  expect(open()).toEqual([])
})

test('every role that may talk is one of the board’s', () => {
  for (const { mayRun } of talkCommands.values()) expect(roles).toEqual(expect.arrayContaining([...mayRun]))
})
