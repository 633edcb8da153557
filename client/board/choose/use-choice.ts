import { useEffect, useMemo, useRef, useState } from 'react'
import { useSession } from '../../session/session-provider.tsx'
import type { BoardColumn } from '../carry/board-types.ts'
import { type Chosen, nothingChosen, stillThere } from './choosing.ts'

/** The cards I have chosen; what leaves the board leaves the choice, and the others see what I chose. */
export function useChoice(shown: readonly BoardColumn[]): [Chosen, (chosen: Chosen) => void] {
  const { presence } = useSession()
  const [kept, setChosen] = useState(nothingChosen)
  const chosen = useMemo(() => stillThere(kept, shown), [kept, shown])
  const told = useRef(false)
  useEffect(() => {
    const any = chosen.ids.size > 0
    if (any || told.current) presence.show({ selected: [...chosen.ids] })
    told.current = any
  }, [chosen, presence])
  return [chosen, setChosen]
}
