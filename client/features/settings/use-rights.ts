import { useCanEdit } from '../../session/board-hooks.ts'
import { useStatus } from '../../session/react.ts'
import { say } from '../../words/say.ts'

/** What I may change here, and the word beside a section that I may not. */
export type Rights = {
  /** Rows: columns, silos, channels… */
  rows: boolean
  /** The board itself and its members. */
  owner: boolean
  rowsNote: string | undefined
  ownerNote: string | undefined
}

/** My rights on the settings, as the server last said them. */
export function useRights(): Rights {
  const { role, connection } = useStatus()
  const rows = useCanEdit()
  const owner = role === 'owner'
  const offline = connection === 'offline' ? say('settings.needsServer') : undefined
  const rowsNote = rows ? undefined : say('settings.lookOnly')
  return { rows, owner, rowsNote, ownerNote: owner ? offline : (rowsNote ?? say('settings.ownersOnly')) }
}
