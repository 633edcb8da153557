import * as Y from 'yjs'

/** Where text of mine begins and ends that no server has yet, by client id: clocks, `to` not included. */
export type UnsentRanges = ReadonlyMap<number, readonly { from: number; to: number }[]>

/** What updates hold, by client; those that follow each other are one range. */
export function rangesOf(updates: readonly Uint8Array[]): UnsentRanges {
  const ranges = new Map<number, { from: number; to: number }[]>()
  for (const update of updates) {
    const meta = Y.parseUpdateMeta(update)
    for (const [client, to] of meta.to) {
      const from = meta.from.get(client) ?? 0
      const known = ranges.get(client) ?? []
      const last = known.at(-1)
      if (last?.to === from) last.to = to
      else ranges.set(client, [...known, { from, to }])
    }
  }
  return ranges
}

/**
 * Words of mine, unsent until now, that a transaction of others takes away: Lexical drops what is typed into a paragraph
 * that somebody else deletes or makes a heading. Ask before the transaction's deletes are collected (`afterTransaction`).
 * Answers each run of text as it was written; only white space is nothing.
 */
export function lostWords(transaction: Y.Transaction, unsent: UnsentRanges): string[] {
  const lost: string[] = []
  const { store } = transaction.doc
  for (const [client, ranges] of unsent) {
    const deleted = transaction.deleteSet.clients.get(client) ?? []
    const pieces: { at: Y.Item; text: string }[] = []
    for (const { clock, len } of deleted)
      for (const { from, to } of ranges)
        pieces.push(...textWithin(store.clients.get(client) ?? [], Math.max(clock, from), Math.min(clock + len, to)))
    lost.push(...joined(pieces))
  }
  return lost.filter((text) => text.trim() !== '')
}

function textWithin(structs: readonly (Y.Item | Y.GC)[], from: number, to: number): { at: Y.Item; text: string }[] {
  const found: { at: Y.Item; text: string }[] = []
  for (const struct of structs) {
    const { clock } = struct.id
    if (clock >= to || clock + struct.length <= from || !(struct instanceof Y.Item)) continue
    if (!(struct.content instanceof Y.ContentString)) continue
    const text = struct.content.str.slice(Math.max(0, from - clock), to - clock)
    found.push({ at: struct, text })
  }
  return found
}

/** What stood together is one piece again. */
function joined(pieces: readonly { at: Y.Item; text: string }[]): string[] {
  const runs: { last: Y.Item; text: string }[] = []
  for (const { at, text } of pieces) {
    const run = runs.find(({ last }) => last === at || last.right === at)
    if (run) {
      run.last = at
      run.text += text
    } else runs.push({ last: at, text })
  }
  return runs.map(({ text }) => text)
}
