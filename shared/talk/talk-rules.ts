import { amendmentsOf } from '../store/collection.ts'
import { talkEntities } from './talk-entities.ts'

/** The only root maps a talk document may have; the server alone writes them, by command. */
export const talkRoots: ReadonlySet<string> = new Set(
  Object.keys(talkEntities).flatMap((name) => [name, amendmentsOf(name)]),
)
