import { addWords } from './messages.ts'

/** The words of the sheet of keys. */
export const keyWords = addWords({
  keys: {
    title: 'Keyboard shortcuts',
    everywhere: 'Everywhere',
    board: 'On the board',
    newItem: 'New item',
    standUp: 'Begin the stand-up',
    turns: 'Next person, the one before; pause the timer',
    inStandUp: 'In the stand-up',
    inBrief: 'In a brief',
    comment: 'Comment on the selected words',
    suggest: 'Suggest other words for them',
    undo: 'Undo, redo my own acts',
    margin: 'Show or hide the figures beside the page',
    chart: 'In a chart: walk its points, open the rows behind one, show its table',
    sheet: 'This sheet',
    search: 'Search the board',
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
    go: 'Go to the plan, the sprint, the tests, the review, the history',
  },
} as const)
