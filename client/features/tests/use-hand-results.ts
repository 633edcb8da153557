import { useMemo, useState } from 'react'
import { type Day, addDays } from '../../../shared/lib/day.ts'
import { everybody, mainMetric, ownRows, resultGroups } from '../../../shared/selectors/ab-tests/result-rows.ts'
import { resultsOf } from '../../../shared/store/results-by-test.ts'
import { useToday } from '../../session/board-hooks.ts'
import { useSelector } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { putResults } from '../../session/send-results.ts'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import { shortDay } from './figure-words.ts'
import { type CellFaults, type HandCells, cellKey, countsOf, faultsOf } from './hand-rows.ts'
import type { Test } from './test-words.ts'
import type { Tell } from './use-test-acts.ts'

/** So many days show at first, and come with each look further back. */
const daysShown = 14

const empty: HandCells = { people: '', done: '' }

/** What a cell pair holds, and the metric part of the key that it is kept under. */
type Known = HandCells & { metric: string }

/** The table of results by hand: what is known, what is typed over it, and keeping that. */
export function useHandResults(test: Test, metric: string, tell: Tell) {
  const session = useSession()
  const today = useToday()
  const [shown, setShown] = useState(daysShown)
  const [typed, setTyped] = useState<ReadonlyMap<string, HandCells>>(new Map())
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const known = useKnown(test, metric)
  const last = test.stoppedOn ?? today
  const days = useMemo(() => daysUntil(last, shown), [last, shown])
  const cellsOf = (day: Day, variant: string) =>
    typed.get(cellKey(day, variant)) ?? known.get(cellKey(day, variant)) ?? empty
  const faults = new Map([...typed].map(([key, cells]) => [key, faultsOf(cells)] as const))
  const faultCount = [...faults.values()].reduce((count, one) => count + Object.keys(one).length, 0)
  const rows = [...typed].flatMap(([key, cells]) => rowOf(key, cells, known.get(key)))

  async function keep() {
    if (isBusy || faultCount > 0 || rows.length === 0) return
    setBusy(true)
    setProblem(undefined)
    try {
      const { rejected } = await putResults(
        session,
        rows.map((row) => ({ test: test.id, segment: everybody, metric, ...row })),
      )
      const refused = rejected.flatMap(({ row, reason }) => {
        const one = rows[row - 1]
        return one ? [{ ...one, reason }] : []
      })
      const kept = rows.filter(({ day, variant }) => !refused.some((one) => one.day === day && one.variant === variant))
      setTyped(new Map([...typed].filter(([key]) => !kept.some(({ day, variant }) => cellKey(day, variant) === key))))
      setProblem(refused.length === 0 ? undefined : refused.map((one) => refusedWords(one, test, today)).join(' '))
      if (kept.length > 0) tell(say('testResults.kept', { count: new Set(kept.map(({ day }) => day)).size }))
    } catch (error) {
      setProblem(isOffline(error) ? say('testResults.offline') : refusalWords(error))
    }
    setBusy(false)
  }
  return {
    days,
    cellsOf,
    faultsOf: (day: Day, variant: string): CellFaults => faults.get(cellKey(day, variant)) ?? {},
    faultCount,
    /** How many results are to be kept. */
    changed: rows.length,
    problem,
    isBusy,
    type: (day: Day, variant: string, cells: HandCells) => setTyped(new Map(typed).set(cellKey(day, variant), cells)),
    revert: () => setTyped(new Map()),
    earlier: () => setShown(shown + daysShown),
    keep: () => void keep(),
  }
}

/** What the board knows of a metric of a test, everybody together, as it stands in cells. */
function useKnown(test: Test, metric: string): ReadonlyMap<string, Known> {
  const facts = useSelector(['results'], (store) => resultsOf(store, test.id), [test.id])
  const own = (test.design ?? test).metric
  return useMemo(() => {
    const groups = resultGroups(facts)
    const rows = metric === mainMetric ? ownRows(groups, own, everybody) : (groups.get(`${metric}:${everybody}`) ?? [])
    return new Map(
      rows.map(({ day, variant, visitors, conversions, metric: kept }) => [
        cellKey(day, variant),
        { people: String(visitors), done: String(conversions), metric: kept },
      ]),
    )
  }, [facts, metric, own])
}

/** The last so many days, the newest first. */
function daysUntil(last: Day, count: number): Day[] {
  return Array.from({ length: count }, (_, back) => addDays(last, -back))
}

/** A row to keep, under the key that it has already; nothing where the cells say what is known. */
function rowOf(key: string, cells: HandCells, before: Known | undefined) {
  const counts = countsOf(cells)
  if (!counts) return []
  if (before && before.people === String(counts.visitors) && before.done === String(counts.conversions)) return []
  const at = key.indexOf(':')
  const kept = before && { metric: before.metric }
  return [{ day: key.slice(0, at), variant: key.slice(at + 1), ...counts, ...kept }]
}

function refusedWords(
  { day, variant, reason }: { day: Day; variant: string; reason: string },
  { variants }: Test,
  today: Day,
): string {
  const name = variants.find(({ id }) => id === variant)?.name ?? variant
  return say('testResults.refused', { day: shortDay(day, today), variant: name, reason })
}

function isOffline(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'offline'
}
