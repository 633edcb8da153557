import { addWords } from './messages.ts'

/** The words of the sheet of keys. */
export const keyWords = addWords({
  keys: {
    title: 'Keyboard shortcuts',
    everywhere: 'Everywhere',
    board: 'On the board',
    newItem: 'New item',
    undo: 'Undo, redo my own acts',
    sheet: 'This sheet',
    move: 'Move between cards',
    open: 'Open the card',
    openPage: 'Open it as a page',
    carry: 'Pick up, carry, drop; Esc puts back',
    done: 'Move to done',
    choose: 'Choose cards: one, up or down, all shown',
    fields: 'Title, people, points of the chosen cards',
    moreFields: 'Sprint, due day, labels, blocked',
    duplicate: 'Duplicate',
    back: 'Close what is open',
  },
} as const)
