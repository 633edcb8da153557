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
    deleted: 'Deleted boards',
    deletedLead: 'Nobody can open them. You can bring them back until they go for good.',
    daysLeft: { one: '{count} day left', other: '{count} days left' },
    goesSoon: 'goes for good soon',
    restore: 'Restore',
    restoreNamed: 'Restore {board}',
    restored: '{board} is back, with its people, links and programs.',
  },
} as const)
