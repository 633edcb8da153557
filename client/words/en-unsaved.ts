import { addWords } from './messages.ts'

/** The words of changes that are on no server: what they are, and what to do with them. */
export const unsavedWords = addWords({
  kept: {
    title: 'Changes that were not saved',
    restored:
      'The board was put back to an earlier state while you were away. These changes of yours are not on it. Choose which it shall have.',
    refused: 'The server did not take these changes of yours: {reason}. Choose which to make again.',
    fromFile: 'From the file {name}, of {when}. Choose which of these changes the board shall have.',
    all: 'The board has all of these changes already.',
    none: 'Nothing is left here that the board does not have.',
    mayNot: 'You may look at this board, not change it: these changes can only be saved as a file.',
    choose: 'Apply {field} of {name}',
    chooseNew: 'Apply {name}',
    made: 'made by you',
    theirs: 'changed by somebody since',
    impossible: 'has no place on the board any more',
    unknown: { one: '{count} change that only a file can hold', other: '{count} changes that only a file can hold' },
    open: 'Open a file of unsaved changes',
    notOurs: 'That is no file of unsaved changes. Choose one that Topsight saved, topsight-unsaved-….json.',
    otherBoard: 'That file is of another board. Open it there.',
    save: 'Save as a file',
    leaveOut: 'Leave them out',
    leaveOutSure: 'Leave them out for good',
    apply: { one: 'Apply {count} change', other: 'Apply {count} changes' },
    applyNone: 'Apply none',
    close: 'Close',
  },
} as const)
