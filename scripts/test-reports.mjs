// Reads the runners' JSON reports into one kind of count.

/** @typedef {{ passed: number, failed: number, skipped: string[] }} Counts */

/**
 * Vitest's JSON report, which has the shape of Jest's.
 * @param {unknown} report
 * @returns {Counts}
 */
export function readVitestReport(report) {
  const tests = list(report, 'testResults').flatMap((file) => list(file, 'assertionResults'))
  // a file that does not even load reports no test of its own
  const broken = list(report, 'testResults').filter(
    (file) => text(file, 'status') === 'failed' && list(file, 'assertionResults').length === 0,
  )
  const failed = tests.filter((test) => text(test, 'status') === 'failed').length
  return {
    passed: tests.filter((test) => text(test, 'status') === 'passed').length,
    failed: failed + broken.length,
    skipped: tests
      .filter((test) => !['passed', 'failed'].includes(text(test, 'status')))
      .map((test) => text(test, 'fullName')),
  }
}

/**
 * Playwright's JSON report: suites hold suites and specs, a spec holds one test a project.
 * @param {unknown} report
 * @returns {Counts}
 */
export function readPlaywrightReport(report) {
  const tests = list(report, 'suites').flatMap(testsOf)
  return {
    passed: tests.filter(({ status }) => status === 'expected' || status === 'flaky').length,
    failed: tests.filter(({ status }) => status === 'unexpected').length + list(report, 'errors').length,
    skipped: tests.filter(({ status }) => status === 'skipped').map(({ title }) => title),
  }
}

/**
 * @param {unknown} suite
 * @returns {{ title: string, status: string }[]}
 */
function testsOf(suite) {
  const own = list(suite, 'specs').flatMap((spec) =>
    list(spec, 'tests').map((test) => ({ title: text(spec, 'title'), status: text(test, 'status') })),
  )
  return [...own, ...list(suite, 'suites').flatMap(testsOf)]
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
