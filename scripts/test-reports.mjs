// Reads the runners' JSON reports into one kind of count.
import { relative } from 'node:path'

/**
 * `failures` and `unsteady` are names with the file: what failed, and what passed only when it was run once more.
 * @typedef {{ passed: number, failed: number, skipped: string[], failures: string[], unsteady: string[] }} Counts
 */

/**
 * Vitest's JSON report, which has the shape of Jest's.
 * @param {unknown} report
 * @returns {Counts}
 */
export function readVitestReport(report) {
  const tests = list(report, 'testResults').flatMap((file) =>
    list(file, 'assertionResults').map((test) => ({
      status: text(test, 'status'),
      name: text(test, 'fullName'),
      where: `${local(text(file, 'name'))}: ${text(test, 'fullName')}`,
    })),
  )
  // a file that does not even load reports no test of its own
  const broken = list(report, 'testResults').filter(
    (file) => text(file, 'status') === 'failed' && list(file, 'assertionResults').length === 0,
  )
  const failed = tests.filter(({ status }) => status === 'failed')
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: failed.length + broken.length,
    skipped: tests.filter(({ status }) => !['passed', 'failed'].includes(status)).map(({ name }) => name),
    failures: [...failed.map(({ where }) => where), ...broken.map((file) => local(text(file, 'name')))],
    unsteady: [],
  }
}

/**
 * Playwright's JSON report: suites hold suites and specs, a spec holds one test a project.
 * @param {unknown} report
 * @returns {Counts}
 */
export function readPlaywrightReport(report) {
  const tests = list(report, 'suites').flatMap(testsOf)
  const named = (/** @type {string} */ wanted) =>
    tests.filter(({ status }) => status === wanted).map(({ file, title }) => `${file}: ${title}`)
  const failures = named('unexpected')
  const unsteady = named('flaky')
  return {
    passed: tests.filter(({ status }) => status === 'expected').length + unsteady.length,
    failed: failures.length + list(report, 'errors').length,
    skipped: tests.filter(({ status }) => status === 'skipped').map(({ title }) => title),
    failures,
    unsteady,
  }
}

/**
 * @param {unknown} suite
 * @returns {{ file: string, title: string, status: string }[]}
 */
function testsOf(suite) {
  const own = list(suite, 'specs').flatMap((spec) =>
    list(spec, 'tests').map((test) => ({
      file: text(spec, 'file'),
      title: text(spec, 'title'),
      status: text(test, 'status'),
    })),
  )
  return [...own, ...list(suite, 'suites').flatMap(testsOf)]
}

/**
 * A file as seen from here.
 * @param {string} file
 */
function local(file) {
  return relative(process.cwd(), file)
}

/**
 * @param {unknown} value
 * @param {string} key
 * @returns {unknown[]}
 */
function list(value, key) {
  const found = property(value, key)
  return Array.isArray(found) ? found : []
}

/**
 * @param {unknown} value
 * @param {string} key
 */
function text(value, key) {
  const found = property(value, key)
  return typeof found === 'string' ? found : ''
}

/**
 * @param {unknown} value
 * @param {string} key
 * @returns {unknown}
 */
function property(value, key) {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
