import { type MemberFace, useCompany } from '../../session/board-hooks.ts'

/** The others who have this item open. */
export function useWatchers(id: string): MemberFace[] {
  return useCompany().flatMap(({ at, face }) => (at.open === id ? [face] : []))
}
