import { addWords } from './messages.ts'

/** The words of the list of boards. */
export const boardsWords = addWords({
  boards: {
    none: 'You are on no board yet. Open the link that somebody sent you.',
    count: { one: '{count} board', other: '{count} boards' },
    owner: 'Owner',
    editor: 'Editor',
    commenter: 'Commenter',
    viewer: 'Viewer',
    newBoard: 'New board',
    newName: 'Name of the new board',
    create: 'Create',
    needsName: 'Type a name for the board.',
  },
} as const)
