import { addWords } from './messages.ts'

/** The words of a board's own fields: what they are, what is asked of them, what cannot stand in them. */
export const customWords = addWords({
  custom: {
    text: 'Text',
    number: 'Number',
    choice: 'Choice',
    day: 'Day',
    person: 'Person',
    link: 'Link',
    open: 'Open {name}',
    from: 'From',
    to: 'To',
    fromValue: 'from {value}',
    toValue: 'up to {value}',
    between: '{from} to {to}',
    contains: 'Contains',
    containing: '“{text}”',
    anything: 'not empty',
    show: 'Show',
    onlyEmpty: 'Empty ones',
    backwards: 'That ends before it begins. Swap the two.',
    emptied: 'Leave it empty for none.',
  },
} as const)
