import { approvalFollower } from './approval-follower.ts'
import { eventsFollower } from './events-follower.ts'
import type { Follower } from './follower.ts'
import { homesFollower } from './homes-follower.ts'
import { numbersFollower } from './numbers-follower.ts'
import { verdictFollower } from './verdict-follower.ts'

/** Everything that is derived from the log of a board. */
export const followers: readonly Follower[] = [
  numbersFollower,
  eventsFollower,
  homesFollower,
  approvalFollower,
  verdictFollower,
]
