// `npm test`: everything that must hold, in one command. It checks types, lint and format, builds, runs the unit, sync
// and crash tests, provides a browser and runs the browser tests. The last line is "N passed, N failed".
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { auditProduction } from './audit.mjs'
import { provideBrowser } from './browser.mjs'
import { buildIfStale } from './build-if-stale.mjs'
import { readPlaywrightReport, readVitestReport } from './test-reports.mjs'

/** @typedef {import('./test-reports.mjs').Counts} Counts */

const results = 'test-results'
const vitestReport = `${results}/vitest.json`
const playwrightReport = `${results}/playwright.json`

/** @type {Counts} */
const total = { passed: 0, failed: 0, skipped: [], failures: [], unsteady: [] }

/** So many browser tests may pass at their second go only; more of them is a fault of the product or of the tests. */
const mayBeUnsteady = 2

/**
 * Runs an npm script or a local program.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [environment]
 */
function run(command, args, environment = {}) {
  const env = { ...process.env, ...environment }
  return spawnSync(command, args, { stdio: 'inherit', env, shell: process.platform === 'win32' }).status === 0
}

/**
 * Runs a program beside others and keeps what it prints.
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<{ good: boolean, output: string }>}
 */
function runAside(command, args) {
  const child = spawn(command, args, { shell: process.platform === 'win32' })
  /** @type {Buffer[]} */
  const pieces = []
  const keep = (/** @type {Buffer} */ piece) => void pieces.push(piece)
  for (const stream of [child.stdout, child.stderr]) stream.on('data', keep)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ good: code === 0, output: Buffer.concat(pieces).toString() }))
  })
}

/**
 * A step that is no test run: it counts only when it fails, as one.
 * @param {string} name
 * @param {boolean} good
 */
function record(name, good) {
  if (good) return true
  total.failures.push(name)
  total.failed += 1
  return false
}

/** @param {string} name */
function title(name) {
  process.stdout.write(`\n── ${name}\n`)
}

/**
 * Adds a runner's report; a runner that fails without naming a failed test, or leaves no report, counts as one failure.
 * @param {string} name
 * @param {boolean} good
 * @param {string} report
 * @param {(report: unknown) => Counts} read
 */
function addReport(name, good, report, read) {
  const counts = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : undefined
  total.passed += counts?.passed ?? 0
  total.skipped.push(...(counts?.skipped ?? []))
  const failed = counts?.failed ?? 0
  total.failed += good && counts !== undefined ? failed : Math.max(failed, 1)
  total.failures.push(...(counts?.failures ?? []))
  total.unsteady.push(...(counts?.unsteady ?? []))
  if ((!good || counts === undefined) && failed === 0) total.failures.push(name)
}

function runVitest() {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`]
  addReport('unit, sync and crash tests', run('npx', ['vitest', 'run', ...reporters]), vitestReport, readVitestReport)
}

function runPlaywright() {
  const good = run('npx', ['playwright', 'test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport,
  })
  addReport('browser tests', good, playwrightReport, readPlaywrightReport)
}

function sayWhatIsLeftOut() {
  const reasons = total.skipped.map((test) => `${test} (skipped by its own condition)`)
  if (!process.env['TOPSIGHT_SAMPLES']) {
    reasons.push('the import of other tools’ real export files (set TOPSIGHT_SAMPLES to a folder that holds them)')
  }
  if (process.env['ALL_SCREENS'] !== '1')
    reasons.push(
      'each view in light on a phone and in dark at the desk (ALL_SCREENS=1): it is looked at the other way round',
    )
  if (!audit.asked) reasons.push(`the audit of production dependencies: ${audit.words}`)
  reasons.push('the benchmark (npm run bench -- sync): its figures need a quiet machine')
  say('Left out', reasons)
}

/**
 * @param {string} head
 * @param {string[]} lines
 */
function say(head, lines) {
  if (lines.length > 0) process.stdout.write(`\n${head}:\n${lines.map((line) => `  - ${line}\n`).join('')}`)
}

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

// all at once: each is one busy thread for most of its time
const checks = ['types', 'lint', 'format'].map((name) => ({ name, ended: runAside('npm', ['run', '--silent', name]) }))
for (const { name, ended } of checks) {
  const { good, output } = await ended
  title(name)
  process.stdout.write(output)
  record(name, good)
}
title('audit of production dependencies')
const audit = auditProduction()
process.stdout.write(`${audit.asked ? '' : 'NOT AUDITED: '}${audit.words}\n`)
record('audit', audit.good)
title('build')
const built = record('build', buildIfStale())
title('unit, sync and crash tests')
runVitest()
title('browser tests')
const browser = await provideBrowser()
if (record('a browser (install Chromium, or name one in CHROMIUM_PATH)', browser !== undefined) && built)
  runPlaywright()

record(
  `more than ${mayBeUnsteady} browser tests passed at their second go only`,
  total.unsteady.length <= mayBeUnsteady,
)
sayWhatIsLeftOut()
say('Passed at the second go only', total.unsteady)
say('Failed', total.failures)
const summary = `${total.passed} passed, ${total.failed} failed`
writeFileSync(`${results}/summary.txt`, `${summary}\n`)
process.exitCode = total.failed === 0 ? 0 : 1
process.stdout.write(`\n${summary}\n`)
