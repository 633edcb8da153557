import { useCallback, useMemo } from 'react'
import { type CustomField, type IsMember, customFields } from '../../shared/selectors/custom-fields.ts'
import { useBoardStore, useRows } from './react.ts'

/** The board's own fields in their order, each with its options; the same array until one of them changes. */
export function useCustomFields(): readonly CustomField[] {
  const fields = useRows('fields')
  const options = useRows('options')
  return useMemo(() => customFields(fields, options), [fields, options])
}

/** Is this a member of the board, also one who has left? The same function as long as the board is. */
export function useIsMember(): IsMember {
  const { members } = useBoardStore().rows
  return useCallback((id) => members.get(id) !== undefined, [members])
}
