import type { ActivityChange, ActivityEntry } from '../../../shared/interchange/activity.ts'
import { tests } from '../../../shared/schema/aims.ts'
import type { Field } from '../../../shared/schema/field.ts'
import { formatList } from '../../words/format.ts'
import { say } from '../../words/say.ts'

/** What the server keeps for itself beside what it tells of. */
const silent: ReadonlySet<string> = new Set(['number', 'startedOn', 'stoppedOn', 'decidedOn', 'decidedBy', 'design'])

const decisions = {
  ship: 'testActs.ship',
  'keep-control': 'testActs.keep-control',
  iterate: 'testActs.iterate',
  abandon: 'testActs.abandon',
} as const

/**
 * What an entry of the log did to a test, as the end of a sentence whose beginning is who; empty: nothing that people see.
 * @example logWords(entry) // 'started the test'
 */
export function logWords({ changes }: ActivityEntry): string {
  const results = new Set(changes.filter(({ collection }) => collection === 'results').map(dayOf))
  const own = changes.filter(({ collection }) => collection === 'tests')
  const said = [...testActs(own), ...(results.size > 0 ? [say('testFacts.logResults', { count: results.size })] : [])]
  return formatList(said)
}

function dayOf({ id }: ActivityChange): string {
  return id.split(':').at(-1) ?? ''
}

function testActs(changes: readonly ActivityChange[]): string[] {
  if (changes.some(({ field, before }) => field === '' && before === null)) return [say('testFacts.logMade')]
  const of = (field: string) => changes.find((change) => change.field === field)
  const deleted = of('deleted')
  const state = of('state')?.after
  const decision = of('decision')?.after
  const done = new Set(['state', 'decision', 'reason', 'deleted', 'verdict', 'splitChanges'])
  const labels = changes
    .filter(({ field }) => !done.has(field) && !silent.has(field))
    .map(({ field }) => labelOf(field))
  return [
    ...(deleted ? [say(deleted.after === null ? 'testFacts.logRestored' : 'testFacts.logBinned')] : []),
    ...(state === 'running' ? [say('testFacts.logStarted')] : []),
    ...(state === 'stopped' ? [say('testFacts.logStopped')] : []),
    ...(state === 'decided' ? [say('testFacts.logDecided', { decision: decisionWords(decision) })] : []),
    ...(of('verdict') && state === undefined ? [say('testFacts.logVerdict')] : []),
    ...(labels.length > 0 ? [say('testFacts.logChanged', { fields: formatList([...new Set(labels)]) })] : []),
  ]
}

function decisionWords(decision: unknown): string {
  const known = Object.entries(decisions).find(([name]) => name === decision)
  return known ? say(known[1]).toLowerCase() : ''
}

function labelOf(name: string): string {
  const fields: Readonly<Record<string, Field<unknown>>> = tests.fields
  return (fields[name]?.label ?? name).toLowerCase()
}
