import { addWords } from './messages.ts'

/** The words of what opens over the sprint board, or stands beside it. */
export const sprintPartWords = addWords({
  sprint: {
    burndown: 'Burndown',
    pointsLeft: 'points left',
    left: '{count} left',
    burndownSays: '{left} points left on {day}; {start} at the start.',
    overCapacity: 'Over capacity',
    ofPeople: { one: '{count} of {total} people', other: '{count} of {total} people' },
    inProgress: 'In progress at once',
    inProgressMost: 'at most {limit}',
    chosen: 'Chosen items',
    moreFields: 'More',
    duplicate: 'Duplicate',
    send: 'To another board',
    deleteChosen: 'Delete the chosen items',
    clearChoice: 'Choose nothing',
    noDay: 'No day',
    blockedHint: 'Leave it empty when nothing blocks it any more.',
    keep: 'Keep',
    viewName: 'Name of the view',
    viewNeedsName: 'Type a name for the view.',
    viewTaken: 'There is a view “{name}”. Type another name.',
    keepView: 'Save',
  },
} as const)
