import type { Day } from '../../../shared/lib/day.ts'
import type { Row } from '../../../shared/schema/collections.ts'
import type {
  InvalidReason,
  TestReading,
  TreatmentReading,
} from '../../../shared/selectors/ab-tests/test-reading-types.ts'
import { daysBetween } from '../../../shared/lib/day.ts'
import type { IconName } from '../../ui/icons.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import { liftEnds, liftWords, percent } from '../../words/lift-words.ts'
import { letterOf, observedWords, rangeWords, shortDay } from './figure-words.ts'

export type Tone = 'plain' | 'ok' | 'warn' | 'danger'

/** The verdict on a test in a line: bold, then what is behind it. */
export type StatusLine = { tone: Tone; icon: IconName; bold: string; rest: string }

export type Test = Row<'tests'>

/** 'B2'; 'B·' until the server has given it its number. */
export function numberWords({ number }: Pick<Test, 'number'>): string {
  return number === null ? say('tests.numberless') : say('tests.number', { number: String(number) })
}

/** 'running, day 11', 'decided 12 Nov'. */
export function stateWords(test: Test, reading: TestReading | null, today: Day): string {
  const { state, startedOn, stoppedOn, decidedOn } = test
  if (state === 'draft') return say('tests.atDraft')
  if (state === 'running') {
    const first = startedOn ?? reading?.days.first ?? null
    return first === null ? say('tests.atRunningNew') : say('tests.atRunning', { day: daysBetween(first, today) + 1 })
  }
  if (state === 'stopped')
    return stoppedOn === null
      ? say('tests.atStoppedUnknown')
      : say('tests.atStopped', { day: shortDay(stoppedOn, today) })
  return decidedOn === null
    ? say('tests.atDecidedUnknown')
    : say('tests.atDecided', { day: shortDay(decidedOn, today) })
}

/** What a list says of a test. `draftWords`: what its plan comes to, of a draft. */
export function statusLine(test: Test, reading: TestReading | null, draftWords = ''): StatusLine {
  if (test.state === 'draft') return { tone: 'plain', icon: 'other', bold: say('testLine.draft'), rest: draftWords }
  if (reading?.invalid) return invalidLine(reading.invalid.reason)
  if (reading?.withheld) return splitLine(reading)
  if (test.state === 'decided' && test.decision !== null) return decidedLine(test.decision, reading)
  return readingLine(reading)
}

function invalidLine(reason: InvalidReason): StatusLine {
  return { tone: 'danger', icon: 'warning', bold: say('testLine.invalid'), rest: say(`testInvalid.${reason}`) }
}

/** 'Do not read. 22,914 saw control, 21,702 saw B.' */
function splitLine({ split: { observed } }: TestReading): StatusLine {
  return { tone: 'danger', icon: 'warning', bold: say('testLine.split'), rest: splitCounts(observed) }
}

function splitCounts(observed: readonly number[]): string {
  const [control = 0, other = 0] = observed
  return observed.length === 2
    ? say('testLine.splitTwo', { control, other, name: letterOf(1) })
    : say('testLine.splitMany', { split: observedWords(observed) })
}

/** 'Shipped.', 'Control kept.': what became of it, whatever its figures say. */
export function decisionWords(decision: NonNullable<Test['decision']>): string {
  return say(decision === 'ship' ? 'testLine.shipPlain' : `testLine.${decision}`)
}

function decidedLine(decision: NonNullable<Test['decision']>, reading: TestReading | null): StatusLine {
  const lead = reading?.lead ?? null
  const rest = lead ? rangeLine(lead) : ''
  // without results nothing is said of what they prove
  if (decision !== 'ship' || !reading || reading.days.last === null)
    return { tone: 'plain', icon: 'check', bold: decisionWords(decision), rest }
  return reading.status === 'won'
    ? { tone: 'ok', icon: 'check', bold: say('testLine.shipProven'), rest }
    : { tone: 'warn', icon: 'check', bold: say('testLine.ship'), rest }
}

/** What the figures say by themselves, of a test that is not decided. */
function readingLine(reading: TestReading | null): StatusLine {
  const lead = reading?.lead ?? null
  const plain = { tone: 'plain', icon: 'clock' } as const
  if (!reading || reading.status === 'no-data' || reading.status === 'draft')
    return { ...plain, bold: say('testLine.noData'), rest: '' }
  if (lead?.clearness === 'too-few') return { ...plain, bold: say('testLine.tooFew'), rest: peopleWords(reading) }
  const rest = lead ? rangeLine(lead) : ''
  const name = lead ? letterOf(reading.arms.findIndex(({ variant }) => variant === lead.variant)) : ''
  switch (reading.status) {
    case 'collecting':
      return { ...plain, bold: say('testLine.early'), rest: rest || peopleWords(reading) }
    case 'won':
      return { tone: 'ok', icon: 'check', bold: say('testLine.won', { name }), rest }
    case 'lost':
      return { tone: 'warn', icon: 'down', bold: say('testLine.lost', { name }), rest }
    case 'stopped-early-risk':
      return { ...plain, bold: say('testLine.promising'), rest }
    case 'inconclusive':
      return { tone: 'plain', icon: 'check', bold: say('testLine.none'), rest }
    default:
      return { ...plain, bold: say('testLine.notYet'), rest }
  }
}

function peopleWords({ planned: { people, total } }: TestReading): string {
  return total === null
    ? say('testLine.peopleOnly', { count: people })
    : say('testLine.earlyPeople', { people, planned: total })
}

/** '+2.9%, could be −5.1 to +11.6.'; '+11.2%, between 4.8 and 18.0.' where all of it is on one side. */
export function rangeLine({ lift, liftRange, clearness }: TreatmentReading): string {
  if (lift === null || !liftRange) return ''
  const isOneSided = liftRange.low > 0 || liftRange.high < 0
  return isOneSided && (clearness === 'sure' || clearness === 'just-clear')
    ? say('tests.between', { lift: liftWords(lift), ...liftEnds(liftRange) })
    : say('tests.couldBe', { lift: liftWords(lift), range: rangeWords(liftRange) })
}

/** '+8%' of the smallest effect: a relative one in percent, an absolute one in points of the rate. */
export function effectWords(effect: number, kind: 'relative' | 'absolute'): string {
  const words = formatNumber(Number(percent(effect).replaceAll(',', '')))
  const sign = effect < 0 ? '\u2212' : '+'
  return kind === 'relative' ? `${sign}${words}%` : say('testForm.points', { effect: `${sign}${words}` })
}
