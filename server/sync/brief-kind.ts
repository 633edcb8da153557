import * as Y from 'yjs'
import { caretColour } from '../../shared/brief/caret-colour.ts'
import type { Caller } from '../auth/access.ts'
import { judgeBrief } from './judge-brief.ts'
import { signature } from './presence.ts'
import { type RoomKind, nobody } from './room-kind.ts'
import type { Roots } from './write-rules.ts'

const noRoots: Roots = { byName: new Map(), names: new Map() }

/** The text of one item: a tree under `root`, as Lexical keeps it. `colourOf`: the colour of a member, 1 to 8. */
export function briefKind(colourOf: (caller: Caller) => number): RoomKind<Y.Doc> {
  return {
    noun: 'brief',
    followers: [],
    // Lexical looks for the name and the colour of a caret here
    sign: (caller) => ({ ...signature(caller), name: caller.name, color: caretColour(colourOf(caller)) }),
    open(doc) {
      const root = doc.get('root', Y.XmlText)
      return {
        store: doc,
        roots: noRoots,
        writesElsewhere: true,
        judge: (bytes, mayUse) => judgeBrief(bytes, { doc, root, mayUse }),
        follow: nobody,
        close: () => undefined,
      }
    },
  }
}
