import type { Sprint } from '../schema/sprint.ts'
import type { Fact } from '../store/facts.ts'

/**
 * The record that a closed sprint keeps to itself; empty for one that is not closed.
 * @example packedEvents(sprint13)[0] // { id: '812:item7', value: [1794812345678, 'ines', 'item7', 'moved', …] }
 */
export function packedEvents({ history }: Pick<Sprint, 'history'>): Fact[] {
  return (history ?? []).flatMap((entry) =>
    Array.isArray(entry) && typeof entry[0] === 'string' ? [{ id: entry[0], value: entry[1] as unknown }] : [],
  )
}
