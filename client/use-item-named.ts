import type { Item } from '../shared/schema/item.ts'
import { useSelector } from './session/react.ts'

/** The item that an address names by its number or its id, also one in the bin. */
export function useItemNamed(name: string | null): Item | undefined {
  return useSelector(
    ['items'],
    ({ rows }) => {
      if (name === null) return undefined
      const found = [...rows.items.all().values()].find((item) => String(item.number) === name)
      return found ?? rows.items.get(name)
    },
    [name],
  )
}
