import { addWords } from './messages.ts'

/** The words that are asked before very many items change at once. */
export const massWords = addWords({
  mass: {
    delete: { one: 'Delete {count} item?', other: 'Delete {count} items?' },
    deleteLead: 'They go to the bin for everybody.',
    deleteVerb: { one: 'Delete {count} item', other: 'Delete {count} items' },
    move: { one: 'Move {count} item to {place}?', other: 'Move {count} items to {place}?' },
    moveLead: 'They change their place for everybody.',
    moveVerb: { one: 'Move {count} item', other: 'Move {count} items' },
    remove: 'Delete {place}?',
    sprintLead: { one: '{count} item in it goes to the backlog.', other: '{count} items in it go to the backlog.' },
    statusLead: {
      one: '{count} item in it goes to the first column.',
      other: '{count} items in it go to the first column.',
    },
    removeVerb: 'Delete {place}',
    kept: 'The board as it is now is kept as a version first, and one undo takes all of it back.',
    cancel: 'Leave it',
  },
} as const)
