import { useMemo } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { sprintPath } from './routes.ts'

/** What of the address says whose turn it is. */
const named = 'stand-up'

export type StandUpAddress = {
  /** Whose turn the address says it is, empty at the beginning; null: no stand-up is on this page. */
  turn: string | null
  begin: () => void
  onTurn: (turn: string) => void
  close: () => void
  /** The address of the sprint with the stand-up over it, or without. */
  pathOf: (isOn: boolean, openItem: string | null) => string
}

/** The stand-up stands over the sprint: the address names both, so that a reload stays where it was. */
export function useStandUpAddress(board: string, openItem: string | null): StandUpAddress {
  const [search, setSearch] = useSearchParams()
  const [, navigate] = useLocation()
  return useMemo(() => {
    const withTurn = (turn: string | null) => {
      const query = new URLSearchParams(search)
      if (turn === null) query.delete(named)
      else query.set(named, turn)
      return query
    }
    const pathOf = (isOn: boolean, item: string | null) =>
      sprintPath(board, item, withTurn(isOn ? (search.get(named) ?? '') : null))
    return {
      turn: search.get(named),
      begin: () => navigate(pathOf(true, openItem)),
      onTurn: (turn) => setSearch(withTurn(turn), { replace: true }),
      close: () => navigate(pathOf(false, openItem)),
      pathOf,
    }
  }, [board, navigate, openItem, search, setSearch])
}
