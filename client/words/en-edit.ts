import { addWords } from './messages.ts'

/** The words of fields that are edited in place. */
export const editWords = addWords({
  edit: {
    label: '{label}:',
    notANumber: '“{text}” is not a whole number. Type one from {min} to {max}.',
    noNumber: '“{text}” is not a number. Type one such as 1200 or 0.5.',
    tooFine: '“{text}” is finer than counts. Round it to {step}.',
    outOfRange: 'Type a number from {min} to {max}.',
    becameMeanwhile: 'Somebody wrote meanwhile: “{text}”.',
    emptiedMeanwhile: 'Somebody emptied this meanwhile.',
    enterReplaces: 'Enter once more puts your text in its place, Esc leaves it.',
    putMine: 'Put mine there',
    leaveTheirs: 'Leave theirs',
  },
  date: {
    today: 'Today',
    clear: 'No date',
    choose: 'Choose a day',
    previousMonth: 'Previous month',
    nextMonth: 'Next month',
    unknown: 'No day reads as “{text}”. Type 19 Nov, Thu or 2026-11-19.',
    tooLate: {
      one: '{month} has {count} day. Type {last} or {next}.',
      other: '{month} has {count} days. Type {last} or {next}.',
    },
  },
  checklist: {
    label: 'Checklist',
    progress: '{done} of {total}',
    add: 'Add a step',
    text: 'Step {place}',
    remove: 'Remove {text}',
    moveUp: 'Move {text} up',
    moveDown: 'Move {text} down',
    emptyStep: 'A step needs a word. Type one, or remove the step.',
  },
} as const)
