import { addWords } from './messages.ts'

/** The words of going along with somebody. */
export const togetherWords = addWords({
  together: {
    following: 'Following {name}',
    stop: 'Stop',
    stopped: 'No longer following {name}',
    left: '{name} is not here any more',
    presentEnded: '{name} has ended presenting',
    presents: '{name} presents',
    follow: 'Follow',
    notNow: 'Not now',
    youPresent: { one: 'You present, {count} person follows', other: 'You present, {count} people follow' },
    end: 'End',
  },
} as const)
