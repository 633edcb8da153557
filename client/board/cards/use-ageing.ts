import { useEffect, useMemo, useState } from 'react'
import type { Fact } from '../../../shared/store/facts.ts'
import { useBoardRow, useToday } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import type { Ageing, createItemAgeing } from './item-ageing.ts'

const none: Ageing = new Map()

/** Days under way of the items that are begun, and take longer than is usual here; its code comes after the first picture. */
export function useAgeing(events: readonly Fact[]): Ageing {
  const [ageingOf, setAgeingOf] = useState<ReturnType<typeof createItemAgeing> | null>(null)
  const sprints = useRows('sprints')
  const zone = useBoardRow()?.zone
  const today = useToday()
  useEffect(() => {
    let isGone = false
    void import('./item-ageing.ts')
      // without a network the cards go without it
      .then(
        (part) => isGone || setAgeingOf(() => part.createItemAgeing()),
        () => undefined,
      )
    return () => {
      isGone = true
    }
  }, [])
  return useMemo(
    () => (ageingOf && zone ? ageingOf({ events, sprints, zone, today }) : none),
    [ageingOf, events, sprints, today, zone],
  )
}
