import { addWords } from './messages.ts'

/** The words of going along with somebody. */
export const togetherWords = addWords({
  together: {
    imported: { one: '{name} imported “{file}”: {count} card', other: '{name} imported “{file}”: {count} cards' },
    tookBack: '{name} undid the import of “{file}”',
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
