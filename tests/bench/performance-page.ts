import type { Machine } from './machine.ts'
import { type SyncReport, figuresTable, goalsTable, remarks } from './sync/sync-report.ts'
import { markdownTable } from './text-table.ts'

/** The chapters of docs/performance.md, in their order; each run of a benchmark writes its own and leaves the others. */
const chapters = [
  'Sync',
  'Opening a board',
  'Carrying a card',
  'Figures',
  'A/B tests',
  'Writing a brief',
  'Looking back',
] as const
export type Chapter = (typeof chapters)[number]

const head = `# Performance

Written by \`npm run bench\`: do not edit, run it again. Only figures of one run can be compared, and ratios within a round more than
the figures themselves. A goal is met only when every round, at least five, is on the right side of it.
`

/** The page with one chapter put in the place of the former one. `page`: as it was, empty for none. */
export function withChapter(page: string, chapter: Chapter, text: string): string {
  const known = new Map(
    page
      .split(/^## /m)
      .slice(1)
      .map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n')).trim()]),
  )
  known.set(chapter, text.trim())
  const written = chapters.flatMap((name) => (known.has(name) ? [`## ${name}\n\n${known.get(name)}\n`] : []))
  return [head, ...written].join('\n')
}

/** What a chapter begins with: where and when its figures were measured. */
export function provenance(command: string, date: string, machine: Machine): string {
  const versions = Object.entries(machine.libraries).map(([name, version]) => `${name} ${version}`)
  return `\`${command}\` on ${date.slice(0, 10)}: ${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB; ${machine.system}; Node ${machine.node}; ${versions.join(', ')}.`
}

/** The chapter of a run of the sync benchmark. */
export function syncChapter(report: SyncReport): string {
  const { rounds, warmSeconds, seconds, floor } = report
  const syncs = floor.map((one) => (one ? `${one.p50.toFixed(2)} / ${one.p99.toFixed(2)}` : '–')).join(', ')
  const notes = remarks(report)
  return `${provenance(report.command, report.date, report.machine)}

${rounds} rounds of ${seconds} s after ${warmSeconds} s of warming up. In each round every target runs in a new process with an empty folder, one after the other, in
another order each time; figures are medians over the rounds.

- A load is rooms × people in each × edits a second of each person. All write; an edit (about 65 bytes) drags a card of one's own within its
  column; one in eight moves it to another column or estimates it anew. In brackets: deliveries a second, one for each edit and other person.
- _CPU_ is of the server's whole process with all its threads, in ms per 1,000 deliveries, least and most round in brackets; _core_ the share of one.
- _p50 / p95 / p99_: from sending an edit until it has come to another person, over all pairs. _Saved_: until the sender is told so; Topsight
  asks the disk first and sends an edit to the others only then, Hocuspocus says so once the edit is in memory and writes documents every 2–10 s:
  about once within the measurement.
- Everybody has an account of their own in Topsight, which also records an event for one edit in eight; the others ask nobody who they are.
- _relay_ passes each frame to each other socket and _batching relay_ gathers 8 ms of a room into one frame: neither reads, keeps or checks
  anything, so they are the limit. The plain one is left out where it needs more than a core.
- The generator accounts for every edit at every person. Two people in each of two rooms are real \`WebsocketProvider\`s; they and one who joins at the end must
  hold exactly the expected document. _Not counted_: rounds in which anything was missing. Its own share of a core and how late it was are told.
- One append of 100 bytes and \`fdatasync\` on this disk took, p50 / p99 ms by round: ${syncs}.

${markdownTable(figuresTable(report))}

### Goals

The limit is the batching relay's figure, for "saved" that of one append and sync.

${markdownTable(goalsTable(report))}
${notes.length === 0 ? '' : `\n### Remarks\n\n${notes.map((note) => `- ${note}`).join('\n')}\n`}`
}
