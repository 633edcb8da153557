import { useEffect, useMemo, useState } from 'react'
import { useSession } from '../../session/session-provider.tsx'
import type { BoardColumn } from './board-types.ts'
import { type Chosen, nothingChosen, stillThere } from './choosing.ts'

/** The cards I have chosen; what leaves the board leaves the choice, and the others see what I chose. */
export function useChoice(shown: readonly BoardColumn[]): [Chosen, (chosen: Chosen) => void] {
  const { presence } = useSession()
  const [kept, setChosen] = useState(nothingChosen)
  const chosen = useMemo(() => stillThere(kept, shown), [kept, shown])
  useEffect(() => {
    if (chosen.ids.size > 0) presence.show({ selected: [...chosen.ids] })
  }, [chosen, presence])
  return [chosen, setChosen]
}
