import { useMemo, useState } from 'react'
import { type ResultsMapping, guessColumns } from '../../../shared/interchange/results-columns.ts'
import { type ChosenNames, guessNames } from '../../../shared/interchange/results-guess.ts'
import { type ResultsPlan, planResults } from '../../../shared/interchange/results-plan.ts'
import { type ResultNames, resultRows } from '../../../shared/interchange/results-rows.ts'
import type { ResultsTable } from '../../../shared/interchange/results-table.ts'
import { must } from '../../../shared/lib/must.ts'
import { useRows, useSelector } from '../../session/react.ts'
import type { ResultsFile } from './use-results-file.ts'

/** What a person chose for a file. */
type Chosen = { table: number; mapping: ResultsMapping | null; names: ChosenNames; test: string | null }

export type Draft = {
  table: ResultsTable
  tableAt: number
  mapping: ResultsMapping
  names: ResultNames
  /** The test of lines that name none. */
  test: string | null
  plan: ResultsPlan
  chooseTable(at: number): void
  chooseTest(test: string | null): void
  map(patch: Partial<ResultsMapping>): void
  chooseName(key: string, id: string | null): void
}

/** A file with its columns and names as guessed and chosen, and what writing it would do to the board as it is now. */
export function useDraft(file: ResultsFile, test: string | null): Draft {
  const [chosen, setChosen] = useState<Chosen>({ table: 0, mapping: null, names: new Map(), test })
  const table = must(file.tables[chosen.table] ?? file.tables[0])
  const mapping = useMemo(() => chosen.mapping ?? guessColumns(table), [chosen.mapping, table])
  const tests = useRows('tests')
  const metrics = useRows('metrics')
  const names = useMemo(
    () => guessNames(table, mapping, { tests, metrics, test: chosen.test }, chosen.names),
    [table, mapping, tests, metrics, chosen.test, chosen.names],
  )
  const rows = useMemo(() => resultRows(table, mapping, names), [table, mapping, names])
  const plan = useSelector(['tests', 'metrics', 'results'], (store) => planResults(rows, store), [rows])
  const change = (patch: Partial<Chosen>) => setChosen({ ...chosen, ...patch })
  return {
    ...{ table, tableAt: chosen.table, mapping, names, test: chosen.test, plan },
    chooseTable: (at) => change({ table: at, mapping: null, names: new Map() }),
    chooseTest: (one) => change({ test: one }),
    map: (patch) => change({ mapping: { ...mapping, ...patch } }),
    chooseName: (key, id) => change({ names: new Map(chosen.names).set(key, id) }),
  }
}
