import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'

/** Why a right stays as it is; of a member the one thing that is in the way is that nobody else owns the board. */
export function memberRefusal(failure: unknown): string {
  const isConflict = typeof failure === 'object' && failure !== null && 'code' in failure && failure.code === 'conflict'
  return isConflict ? say('settings.lastOwner') : refusalWords(failure)
}
