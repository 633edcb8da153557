import { testReading } from '../../../shared/commands/test-readings.ts'
import type { TestReading } from '../../../shared/selectors/ab-tests/test-reading-types.ts'
import type { BoardStore } from '../../../shared/store/board-store.ts'
import { liftEnds, liftWords } from '../../words/lift-words.ts'
import { say } from '../../words/say.ts'

/** What a chip says of a test: its lift with how sure that is, and how far it is; null: it is gone. */
export function testFigure(id: string, store: BoardStore): { name: string; figure: string; note: string } | null {
  const test = store.rows.tests.get(id)
  const reading = testReading(store, id)
  if (!test || !reading) return null
  const state = test.decision === null ? say(`brief.${test.state}`) : say(`brief.${test.decision}`)
  const figure = liftLine(reading)
  return figure === '' ? { name: test.name, figure: state, note: '' } : { name: test.name, figure, note: state }
}

/** '+2.9%, could be −5.1 to +11.6'; empty without results. */
function liftLine({ status, withheld, invalid, lead }: TestReading): string {
  if (withheld) return say('brief.doNotRead')
  if (status === 'draft' || status === 'no-data') return ''
  if (invalid) return say('brief.unreadable')
  if (!lead || lead.lift === null || !lead.liftRange) return say('brief.tooFew')
  const isClear = lead.clearness === 'sure' || lead.clearness === 'just-clear'
  const words = { lift: liftWords(lead.lift), ...liftEnds(lead.liftRange) }
  return say(isClear ? 'brief.liftBetween' : 'brief.liftCouldBe', words)
}
