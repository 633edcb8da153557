import type { Row } from '../../schema/collections.ts'
import { type ArmTotals, armDays, runningTotals } from './arm-days.ts'
import { faultOf, kindOf } from './find-invalid.ts'
import type { Gathered } from './gather.ts'
import { levelOf } from './lift-series.ts'
import { type MetricKind, hasRange, pairFigures } from './pair-figures.ts'
import { type ResultRow, everybody } from './result-rows.ts'
import type { GuardrailReading, UsedSettings } from './test-reading-types.ts'

type Found = Pick<GuardrailReading, 'lift' | 'difference' | 'differenceRange' | 'p' | 'finding'>

/** Each metric that must not get worse, each treatment against control, on the mature days. `isShut`: no figure may be told. */
export function guardrailReadings(gathered: Gathered, isShut: boolean): GuardrailReading[] {
  const { settings, groups, metricOf, days } = gathered
  const { matureUntil } = days
  const isRead = ({ day }: ResultRow) => matureUntil !== null && day <= matureUntil
  return settings.guardrails.flatMap((id) => {
    const metric = metricOf(id)
    const rows = (groups.get(`${id}:${everybody}`) ?? []).filter(isRead)
    return metric ? guardrailOf(metric, rows, settings, isShut) : []
  })
}

/** One metric, each treatment. */
function guardrailOf(
  { id: metric, better, unit }: Row<'metrics'>,
  rows: readonly ResultRow[],
  settings: UsedSettings,
  isShut: boolean,
): GuardrailReading[] {
  const variants = settings.variants.map(({ id }) => id)
  const kind = kindOf(rows, unit)
  const [control, ...others] = runningTotals(armDays(rows, variants), variants.length, rows.length).at(-1) ?? []
  const isInvalid = rows.some((row) => faultOf(kind, row) !== null)
  return variants.slice(1).map((variant, place) => {
    const own = rows.filter((row) => row.variant === variant || row.variant === variants[0])
    const known = { metric, better, unit, variant, kind, facts: own.map(({ key }) => key) }
    if (isShut) return { ...known, ...nothing, finding: 'withheld' }
    if (isInvalid) return { ...known, ...nothing, finding: 'invalid' }
    return { ...known, ...compared({ kind, better, level: levelOf(settings) }, control, others[place]) }
  })
}

const nothing = { lift: null, difference: null, differenceRange: null, p: null } as const

function compared(
  { kind, better, level }: { kind: MetricKind; better: 'higher' | 'lower'; level: number },
  control: ArmTotals | undefined,
  treatment: ArmTotals | undefined,
): Found {
  if (!control?.visitors || !treatment?.visitors) return { ...nothing, finding: 'no-data' }
  const { lift, difference, differenceRange, p } = pairFigures(kind, control, treatment, level)
  const isKnown = hasRange(kind, [control, treatment]) && differenceRange !== null
  const finding = isKnown ? findingOf(differenceRange, better) : 'too-few'
  return { lift, difference, differenceRange, p, finding }
}

/** Clearly worse or better: the whole range is on one side of nothing. */
function findingOf(
  { low, high }: { low: number; high: number },
  better: 'higher' | 'lower',
): 'worse' | 'better' | 'no-clear-change' {
  if (low <= 0 && high >= 0) return 'no-clear-change'
  return low > 0 === (better === 'higher') ? 'better' : 'worse'
}
