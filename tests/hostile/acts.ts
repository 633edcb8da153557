import fc from 'fast-check'
import * as Y from 'yjs'
import { step1Frame, step2Frame, updateFrame } from '../../server/sync/frames.ts'
import { seededRandom } from '../../shared/lib/seeded-random.ts'
import { addItem, fenceFrame, setField } from '../helpers/clients.ts'
import { clockJump, presenceFrame } from './bombs.ts'
import { mutated } from './mutated.ts'

/** What somebody hostile knows: the board, and the client id of a victim. */
export type Known = { board: Uint8Array; victim: number }

/** One hostile act: its name, and the frames that it sends. */
export type Act = { name: string; frames(known: Known): Uint8Array[] }

function copyOf({ board }: Known, client: number): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, board)
  doc.clientID = client
  return doc
}

/** What a change to a copy would send. */
function sent(known: Known, client: number, change: (doc: Y.Doc) => void): Uint8Array[] {
  const doc = copyOf(known, client)
  const frames: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => frames.push(updateFrame(update)))
  change(doc)
  return frames
}

function stateOf(known: Known): number {
  return Y.getState(copyOf(known, 1).store, known.victim)
}

function act(name: string, frames: Act['frames']): fc.Arbitrary<Act> {
  return fc.constant({ name, frames })
}

const own = 4711

/** Everything that a frame can say, honest or not, by somebody who knows the board. */
export const anyAct: fc.Arbitrary<Act> = fc.oneof(
  act('an edit', (known) => sent(known, own, (doc) => setField(doc, 'i1', 'points', 13))),
  act('a new row', (known) => sent(known, own, (doc) => addItem(doc, 'mine'))),
  act('all of a changed board', (known) => {
    const doc = copyOf(known, own)
    setField(doc, 'i1', 'title', 'mine')
    return [step2Frame(Y.encodeStateAsUpdate(doc))]
  }),
  act('a row taken away', (known) => sent(known, own, (doc) => doc.getMap('items').delete('i1'))),
  act('a field taken away', (known) => sent(known, own, (doc) => doc.getMap('items/fields').delete('i1:points'))),
  act('an edit in the victim’s name', (known) => sent(known, known.victim, (doc) => setField(doc, 'i1', 'points', 99))),
  act('garbage in the victim’s name', (known) => [clockJump(known.victim, stateOf(known), 2 ** 31 - 1)]),
  act('garbage of the own', () => [clockJump(own, 0, 2 ** 31 - 1)]),
  act('an edit that builds on nothing', (known) => {
    const frames = sent(known, own, (doc) => {
      addItem(doc, 'unsent')
      setField(doc, 'unsent', 'points', 1)
    })
    return frames.slice(1)
  }),
  fc
    .record({ clock: fc.constantFrom(0, 1, 1000, 2 ** 31, Number.MAX_SAFE_INTEGER), gone: fc.boolean() })
    .map(({ clock, gone }) => ({
      name: `presence of the victim at ${clock}`,
      frames: ({ victim }: Known) => [
        presenceFrame([{ client: victim, clock, state: gone ? null : { cursor: 'spoofed' } }]),
      ],
    })),
  fc.nat().map((client) => ({
    name: 'presence',
    frames: () => [presenceFrame([{ client, clock: 1, state: { user: { name: 'The boss', role: 'owner' } } }])],
  })),
  fc.integer({ min: 1, max: 1000 }).map((seed) => ({
    name: `mutated frames ${seed}`,
    frames: (known: Known) => {
      const random = seededRandom(seed)
      return sent(known, own, (doc) => {
        addItem(doc, `m${seed}`)
        setField(doc, 'i1', 'points', seed)
      }).map((frame) => mutated(frame, random))
    },
  })),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => ({ name: `bytes ${bytes.join(' ')}`, frames: () => [bytes] })),
  act('questions', () => [step1Frame(Uint8Array.of(0)), Uint8Array.of(3), fenceFrame(1)]),
)
