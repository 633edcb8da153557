import { readBriefText } from '../../shared/brief/brief-text.ts'
import type { BriefWriter } from '../../shared/interchange/brief-versions.ts'
import { type LogReplay, type ReplayStorage, replayUntil } from '../log/log-replay.ts'
import type { LogRow } from '../storage/storage.ts'

/** Letters that are read for counting words; a brief with more of a past is told in changes alone. */
const mostLetters = 30_000_000
const pageRows = 500

/**
 * Who wrote in a brief between its versions: for each row of `bounds` (rising), the rows after it up to the next one, whoever wrote most
 * first. Rejects with `NoHistory`.
 */
export async function briefWriters(
  room: string,
  bounds: readonly number[],
  storage: ReplayStorage,
): Promise<BriefWriter[][]> {
  const [first, ...ends] = bounds
  if (first === undefined) return []
  const replay = await replayUntil(room, ({ seq }) => seq <= first, { storage, sliceMs: Infinity })
  try {
    const counting = createCounting(replay)
    const spans: BriefWriter[][] = []
    for (const end of ends) {
      const found = await rowsUpTo(room, replay.seq, end, storage)
      spans.push(writersOf(found, counting))
    }
    return spans
  } finally {
    replay.close()
  }
}

async function rowsUpTo(room: string, after: number, end: number, storage: ReplayStorage): Promise<LogRow[]> {
  const rows: LogRow[] = []
  for (let seq = after; seq < end;) {
    const page = await storage.readLog(room, seq, Math.min(pageRows, end - seq))
    const last = page.at(-1)
    if (last === undefined) break
    rows.push(...page)
    seq = last.seq
  }
  return rows
}

/** Takes rows of one writer and tells how many words came and went with them; null once too much was read. */
type Counting = (rows: readonly LogRow[]) => BriefWriter['words']

function createCounting(replay: LogReplay): Counting {
  let letters = 0
  const bagNow = () => {
    const { text } = readBriefText(replay.doc)
    letters += text.length
    return wordBag(text)
  }
  let before = bagNow()
  return (rows) => {
    replay.takeAll(rows)
    if (letters > mostLetters) return null
    const after = bagNow()
    const words = { added: sumOver(after, before), removed: sumOver(before, after) }
    before = after
    return words
  }
}

function writersOf(rows: readonly LogRow[], counting: Counting): BriefWriter[] {
  const writers = new Map<string | null, BriefWriter>()
  for (let from = 0; from < rows.length;) {
    const member = rows[from]?.member ?? null
    let to = from + 1
    while (to < rows.length && rows[to]?.member === member) to += 1
    const { words, changes } = writers.get(member) ?? { words: { added: 0, removed: 0 }, changes: 0 }
    writers.set(member, {
      member,
      changes: changes + to - from,
      words: plus(words, counting(rows.slice(from, to))),
    })
    from = to
  }
  return [...writers.values()].toSorted((a, b) => weight(b) - weight(a))
}

function plus(one: BriefWriter['words'], other: BriefWriter['words']): BriefWriter['words'] {
  return one && other && { added: one.added + other.added, removed: one.removed + other.removed }
}

function weight({ words, changes }: BriefWriter): number {
  return words ? words.added + words.removed : changes
}

function wordBag(text: string): Map<string, number> {
  const bag = new Map<string, number>()
  for (const word of text.match(/[\p{L}\p{N}][^\s]*/gu) ?? []) bag.set(word, (bag.get(word) ?? 0) + 1)
  return bag
}

/** How many words of one bag are not in the other. */
function sumOver(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const [word, count] of one) sum += Math.max(0, count - (other.get(word) ?? 0))
  return sum
}
