// Asks npm’s audit service about the production dependencies: high and critical advisories fail. Where the service
// cannot be asked, that is said and nothing fails: whether the service is there says nothing about the code.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'

/** @typedef {{ good: boolean, asked: boolean, words: string }} Verdict */

const report = z.object({
  metadata: z
    .object({ vulnerabilities: z.object({ high: z.number(), critical: z.number(), total: z.number() }).partial() })
    .optional(),
  vulnerabilities: z.record(z.string(), z.object({ name: z.string(), severity: z.string() })).optional(),
  error: z.object({ summary: z.string() }).optional(),
  message: z.string().optional(),
})

/**
 * What a report of `npm audit --json` comes to.
 * @param {string} text
 * @returns {Verdict}
 */
export function readAudit(text) {
  const { metadata, vulnerabilities = {}, error, message } = parsed(text)
  if (metadata === undefined) {
    const [why] = (error?.summary || message || 'it gave no report').split('\n')
    return { good: true, asked: false, words: `the audit service could not be asked (${why})` }
  }
  const { high = 0, critical = 0, total = 0 } = metadata.vulnerabilities
  const grave = high + critical
  if (grave === 0) return { good: true, asked: true, words: `no high or critical advisory; ${total} lesser` }
  const named = Object.values(vulnerabilities)
    .filter(({ severity }) => severity === 'high' || severity === 'critical')
    .map(({ name, severity }) => `${name} (${severity})`)
  const words = `${grave} high or critical: ${named.join(', ')}. “npm audit --omit=dev” tells more.`
  return { good: false, asked: true, words }
}

/**
 * @param {string} text
 * @returns {z.infer<typeof report>}
 */
function parsed(text) {
  try {
    return report.parse(JSON.parse(text))
  } catch {
    return {}
  }
}

/** @returns {Verdict} */
export function auditProduction() {
  const asked = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    encoding: 'utf8',
    timeout: 60_000,
    shell: process.platform === 'win32',
  })
  return readAudit(asked.stdout ?? '')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { good, asked, words } = auditProduction()
  process.stdout.write(`${asked ? '' : 'NOT AUDITED: '}${words}\n`)
  process.exit(good ? 0 : 1)
}
