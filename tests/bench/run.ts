import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { buildIfStale } from '../../scripts/build-if-stale.mjs'
import { dragTable } from './board/drag-table.ts'
import { historyTable } from './board/history-table.ts'
import { loadTable } from './board/load-table.ts'
import { runDrag } from './board/run-drag.ts'
import { runHistory } from './board/run-history.ts'
import { facts, runLoad } from './board/run-load.ts'
import { rollupTable } from './board/rollup-table.ts'
import { runRollup } from './board/run-rollup.ts'
import { readSize, runTests } from './board/run-tests.ts'
import { testsTable } from './board/tests-table.ts'
import { briefTable } from './brief/brief-table.ts'
import { runBrief } from './brief/run-brief.ts'
import { describeMachine } from './machine.ts'
import { type Chapter, provenance, syncChapter, withChapter } from './performance-page.ts'
import { type Load, loads as allLoads, quickLoads } from './sync/loads.ts'
import { type TargetName, targetNames } from './sync/plan.ts'
import type { Cell } from './sync/run-cell.ts'
import { runSync } from './sync/run-sync.ts'
import { roundsForVerdict } from './statistics.ts'
import { type SyncReport, figuresTable, goalsTable, remarks } from './sync/sync-report.ts'
import { type TextTable, markdownTable, plainTable } from './text-table.ts'

/** Until then the compilers of a server at its quietest load are still at work. */
const warmSeconds = 8

const usage = `npm run bench -- drag [--rounds 5]      frames while a card is carried, 5,000 cards in the sprint, 20 others editing
npm run bench -- load [--rounds 5]      opening 10,000 items and 100,000 results, beside a page that only fetches and draws
npm run bench -- rollup [--rounds 5]    an edit and all figures after it, on 1,000 to 100,000 items
npm run bench -- tests [--rounds 5]     reading an A/B test of 100 days and 4 variants, and a list of 500 tests
npm run bench -- brief [--rounds 5]     a brief of 50 pages beside the same editor on plain text, and one of 200; --quick: few pages
npm run bench -- history [--rounds 5]   any moment of a board of 10,000 items and 100,000 log rows
npm run bench -- sync [--rounds 5] [--seconds 6] [--load 1x100x5,…] [--targets topsight,hocuspocus,relay,"batching relay"]
                         [--node-flags=FLAGS] [--quick]
  --quick       a few seconds: only that everything arrives and the documents agree; writes no page
  --node-flags  for Topsight's process, such as --node-flags="--cpu-prof --cpu-prof-dir=profiles" or =--trace-gc; writes no page
A run of five rounds (sync: of everything) writes its chapter of docs/performance.md, every run writes bench-results/.`

const options = {
  rounds: { type: 'string' },
  seconds: { type: 'string' },
  load: { type: 'string' },
  targets: { type: 'string' },
  'node-flags': { type: 'string' },
  quick: { type: 'boolean', default: false },
} as const

function say(line: string) {
  process.stdout.write(`${line}\n`)
}

function fail(line: string): never {
  process.stderr.write(`${line}\n\n${usage}\n`)
  process.exit(2)
}

function count(name: string, text: string | undefined, fallback: number): number {
  const value = text === undefined ? fallback : Number(text)
  return value > 0 && value <= 1000 ? value : fail(`--${name} is “${text}”: give a number above 0.`)
}

/** Those named in a list; all of them when there is no list. */
function chosen<T>(text: string | undefined, all: readonly T[], nameOf: (one: T) => string, option: string): T[] {
  if (text === undefined) return [...all]
  return text.split(',').map((word) => {
    const name = word.trim().replaceAll('x', '×')
    return (
      all.find((one) => nameOf(one) === name || nameOf(one) === word.trim()) ??
      fail(`--${option}: there is no ${word}. There are ${all.map(nameOf).join(', ')}.`)
    )
  })
}

function tell({ load, target, round, cpuPerThousand, outcome, faults }: Cell) {
  const figures = [
    cpuPerThousand?.toFixed(2),
    outcome?.delivery?.p50.toFixed(1),
    outcome?.delivery?.p95.toFixed(1),
    outcome?.delivery?.p99.toFixed(1),
  ]
  say(`round ${round + 1}  ${load.padEnd(9)}  ${target.padEnd(14)}  ${figures.join('  ')}  ${faults.join('; ')}`)
}

function print(report: SyncReport) {
  say(`\n${plainTable(figuresTable(report))}`)
  if (report.goals.length > 0) say(`\n${plainTable(goalsTable(report))}`)
  for (const remark of remarks(report)) say(remark)
}

function keep(report: SyncReport) {
  mkdirSync('bench-results', { recursive: true })
  const file = `bench-results/sync-${report.date.replaceAll(':', '-').slice(0, 19)}.json`
  writeFileSync(file, `${JSON.stringify(report, null, 1)}\n`)
  say(`\n${file}`)
}

function optionsIn(words: string[]) {
  try {
    return parseArgs({ args: words, options }).values
  } catch (error) {
    return fail((error as Error).message)
  }
}

async function benchSync(words: string[]): Promise<number> {
  const values = optionsIn(words)
  const { quick } = values
  const every: readonly Load[] = quick ? quickLoads : Object.values(allLoads)
  const loads = chosen(values.load, every, (load) => load.name, 'load')
  const targets = chosen<TargetName>(values.targets, targetNames, (name) => name, 'targets')
  if (targets.includes('topsight') && !buildIfStale({ names: ['server'] })) return 1
  const rounds = count('rounds', values.rounds, quick ? 1 : 5)
  const seconds = count('seconds', values.seconds, quick ? 1 : 6)
  const command = ['npm run bench -- sync', ...words].join(' ')
  const report = await runSync({
    rounds,
    warmSeconds: quick ? 0.5 : warmSeconds,
    seconds,
    loads,
    targets,
    command,
    date: new Date(),
    nodeFlags: values['node-flags']?.split(' ') ?? [],
    onCell: tell,
  })
  print(report)
  keep(report)
  const whole =
    !quick &&
    values['node-flags'] === undefined &&
    loads.length === every.length &&
    targets.length === targetNames.length
  if (whole) keepChapter('Sync', syncChapter(report))
  return report.cells.some((cell) => cell.faults.length > 0) ? 1 : 0
}

/** What the supported board is: 10,000 items, half of them in the sprint, and 20 others who edit. */
const fullBoard = { sprintItems: 5000, items: 10_000, editors: 20, editsPerSecond: 5 }

const page = 'docs/performance.md'

function keepChapter(chapter: Chapter, text: string) {
  writeFileSync(page, withChapter(existsSync(page) ? readFileSync(page, 'utf8') : '', chapter, text))
}

/** Prints a run, keeps it as JSON and, when it has rounds enough for a verdict, in the page. */
function keepBoard(bench: string, words: string[], chapter: Chapter, about: string, table: TextTable, result: object) {
  say(`\n${plainTable(table)}`)
  mkdirSync('bench-results', { recursive: true })
  const date = new Date().toISOString()
  const machine = describeMachine(['yjs', '@dnd-kit/dom', 'react'])
  const file = `bench-results/${bench}-${date.replaceAll(':', '-').slice(0, 19)}.json`
  writeFileSync(file, `${JSON.stringify({ bench, date, machine, ...result }, null, 1)}\n`)
  say(`\n${file}`)
  const command = ['npm run bench --', bench, ...words].join(' ')
  if (roundsIn(words) >= roundsForVerdict)
    keepChapter(chapter, `${provenance(command, date, machine)}\n\n${about}\n\n${markdownTable(table)}`)
}

function roundsIn(words: string[]): number {
  return count('rounds', optionsIn(words).rounds, roundsForVerdict)
}

async function benchDrag(words: string[]): Promise<number> {
  const rounds = await runDrag(fullBoard, roundsIn(words), say)
  const about = `Headless Chromium draws 5,000 cards of a sprint, 10,000 items on the board. Six times a card is taken, carried over three columns and back, and a
column is scrolled: alone, then while 20 others make 5 edits a second each, then on the plan between a backlog of 5,000 and the next sprint with its
forecast and capacity, then the same movements over an empty page.`
  keepBoard('drag', words, 'Carrying a card', about, dragTable(rounds), { size: fullBoard, rounds })
  return 0
}

async function benchLoad(words: string[]): Promise<number> {
  const rounds = await runLoad(fullBoard, roundsIn(words), say)
  const about = `Headless Chromium opens a board of 10,000 items and ${facts.toLocaleString('en')} results: with an empty profile, then again with the copy that it kept. Beside it a page
that only fetches the same rows as JSON and draws as many cards. _Usable_: cards can be dragged.`
  keepBoard('load', words, 'Opening a board', about, loadTable(rounds), { size: fullBoard, facts, rounds })
  return 0
}

async function benchRollup(words: string[]): Promise<number> {
  const rounds = await runRollup(roundsIn(words), say)
  const about = `One edit in a Yjs document with 100,000 results, and after it every figure beside the sprint board: columns with their sums, progress, load of each person,
work at once, burndown. Middle of 100 edits a round; beside it the same figures worked out anew from the rows.`
  keepBoard('rollup', words, 'Figures', about, rollupTable(rounds), { rounds })
  return 0
}

async function benchTests(words: string[]): Promise<number> {
  const size = { tests: 500, days: 28, variants: 2 }
  const rounds = await runTests(size, roundsIn(words), say)
  const about = `A test of ${readSize.days} days in ${readSize.variants} variants is read again after one of its results, and after one of another test. Headless Chromium opens
a board of ${size.tests} tests of ${size.days} days in ${size.variants} variants with an empty profile and scrolls the list from its first moment on, while it is still being read.`
  keepBoard('tests', words, 'A/B tests', about, testsTable(rounds), { size, rounds })
  return 0
}

async function benchHistory(words: string[]): Promise<number> {
  const size = { items: 10_000, rows: 100_000 }
  const rounds = await runHistory(size, roundsIn(words), say)
  const about = `A server in its own process, asked over HTTP for 20 moments of a board of 10,000 items and 100,000 log rows that lie all over its past: the whole
document, a figure, what differs from now. Somebody else asks for \`/healthz\` all the while.`
  keepBoard('history', words, 'Looking back', about, historyTable(rounds), { size, rounds })
  return 0
}

async function benchBrief(words: string[]): Promise<number> {
  const { quick } = optionsIn(words)
  const size = quick
    ? { pages: 5, longest: 10, others: 2, keys: 20 }
    : { pages: 50, longest: 200, others: 5, keys: 100 }
  const rounds = await runBrief(size, quick ? 1 : roundsIn(words), say)
  const about = `Headless Chromium opens a brief of ${size.pages} pages (about ${size.pages * 400} words) with an empty profile, and ${size.keys} keys are pressed in its middle: alone, then while
${size.others} others write in it. Beside it a page with the same editor, nodes and looks on text of its own; then a brief of ${size.longest} pages. Opening is judged from the board: what the whole page takes before is P7's.`
  if (quick) say(`\n${plainTable(briefTable(rounds))}`)
  else keepBoard('brief', words, 'Writing a brief', about, briefTable(rounds), { size, rounds })
  return 0
}

const benches: Readonly<Record<string, (words: string[]) => Promise<number>>> = {
  sync: benchSync,
  drag: benchDrag,
  load: benchLoad,
  rollup: benchRollup,
  tests: benchTests,
  history: benchHistory,
  brief: benchBrief,
}

const [bench = '', ...words] = process.argv.slice(2)
const run = benches[bench] ?? fail(bench === '' ? 'Say which benchmark.' : `There is no benchmark “${bench}”.`)
// what a browser or its server may still hold open belongs to nothing any more
process.exit(await run(words))
