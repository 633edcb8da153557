import type { Provider, UserState } from '@lexical/yjs'
import type * as Y from 'yjs'
import { isObject } from '../../../shared/lib/json.ts'
import type { BriefRoom } from '../../session/brief-types.ts'

/** First name of a member and the colour of their caret, as CSS. */
export type WriterFace = { name: string; colour: string }
/** What the editor asks for its document. */
export type ProviderFactory = (id: string, docs: Map<string, Y.Doc>) => Provider

const factories = new WeakMap<BriefRoom, ProviderFactory>()
const redraws = new WeakMap<BriefRoom, () => void>()

/**
 * Hands the editor the document of a room. The same function for the same room: another one would be another document to
 * the editor. The names and colours of the others come from the member that the server vouches for, never from what their
 * page calls itself.
 */
export function providerFactoryOf(room: BriefRoom, faceOf: (member: string) => WriterFace): ProviderFactory {
  const known = factories.get(room)
  if (known) return known
  const hearers = new Set<() => void>()
  redraws.set(room, () => hearers.forEach((hear) => hear()))
  const provider = withFaces(room.provider, faceOf, hearers)
  const factory: ProviderFactory = (id, docs) => {
    docs.set(id, room.doc)
    return provider
  }
  factories.set(room, factory)
  return factory
}

/** Puts the carets where their words are now: what is drawn late, or anew, moves the words and tells nobody. */
export function redrawCarets(room: BriefRoom): void {
  redraws.get(room)?.()
}

/** The member of a state of awareness; null where the server did not add one. */
export function memberOf(state: unknown): string | null {
  if (!isObject(state) || !isObject(state['user'])) return null
  const { member } = state['user']
  return typeof member === 'string' ? member : null
}

function withFaces(provider: Provider, faceOf: (member: string) => WriterFace, hearers: Set<() => void>): Provider {
  const { awareness } = provider
  function named(state: UserState): UserState {
    const member = memberOf(state)
    if (member === null) return state
    const { name, colour } = faceOf(member)
    return { ...state, name, color: colour }
  }
  return {
    awareness: {
      getLocalState: () => awareness.getLocalState(),
      getStates: () => new Map([...awareness.getStates()].map(([client, state]) => [client, named(state)])),
      on(type, listener) {
        hearers.add(listener)
        awareness.on(type, listener)
      },
      off(type, listener) {
        hearers.delete(listener)
        awareness.off(type, listener)
      },
      setLocalState: (state) => awareness.setLocalState(state),
      setLocalStateField: (field, value) => awareness.setLocalStateField(field, value),
    },
    connect: () => provider.connect(),
    disconnect: () => provider.disconnect(),
    on: provider.on.bind(provider),
    off: provider.off.bind(provider),
  }
}
