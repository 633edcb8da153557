import { useMemo } from 'react'
import type { Day } from '../../../shared/lib/day.ts'
import { isObject } from '../../../shared/lib/json.ts'
import { useBoardStore } from '../../session/react.ts'

/** A result behind a figure. */
export type ResultLine = {
  fact: string
  variant: string
  day: Day
  visitors: number
  conversions: number
  sum: number | null
}

/** The results with these keys, in the order of their days. `facts` is another array once one of them has changed. */
export function useResultLines(facts: readonly string[]): readonly ResultLine[] {
  const store = useBoardStore()
  return useMemo(() => {
    const lines = facts.flatMap((fact) => lineOf(fact, store.facts.results.get(fact)))
    return lines.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.variant < b.variant ? -1 : 1))
  }, [facts, store])
}

function lineOf(fact: string, value: unknown): ResultLine[] {
  if (!isObject(value)) return []
  const [, variant = '', , , day = ''] = fact.split(':')
  const count = (name: string) => (typeof value[name] === 'number' ? value[name] : 0)
  return [
    {
      ...{ fact, variant, day, visitors: count('visitors'), conversions: count('conversions') },
      sum: typeof value['sum'] === 'number' ? value['sum'] : null,
    },
  ]
}
