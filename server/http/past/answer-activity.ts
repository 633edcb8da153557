import type { ActivityPage } from '../../../shared/interchange/activity.ts'
import { createActivity } from '../../log/activity.ts'
import { NoHistory, type ReplayStorage } from '../../log/log-replay.ts'
import type { ActivityOf, PastReply } from './past-calls.ts'

/** Answers what happened on boards; what it has read stays in memory, within limits. */
export function createAnswerActivity(storage: ReplayStorage) {
  const activity = createActivity({ storage })

  return async ({ room, ...question }: ActivityOf): Promise<PastReply<ActivityPage | null>> => {
    try {
      return { answer: await activity.read(room, question) }
    } catch (error) {
      if (error instanceof NoHistory) return { noHistory: error.first }
      throw error
    }
  }
}
