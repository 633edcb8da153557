import { sprintWords } from './en-sprint.ts'
import { kit } from './en-kit.ts'
import { addWords } from './messages.ts'

/**
 * The words of the first picture, by section and name; a section is a feature or a part of the kit. What shows later
 * brings its own (`en-*.ts`) along. Read with `say('section.name')`. `{name}` is a placeholder. A message that counts
 * has a form per plural category and is chosen by `{count}`.
 */
export const en = addWords({
  ...kit,
  ...sprintWords,
  unsaved: {
    forget: 'I have the file: forget them here',
    full: 'this browser’s storage is full',
    failed: 'this browser does not keep changes',
    readOnly: 'you may look, not change',
    invalid: 'the server did not understand the change',
    tooLarge: 'the change is too large',
    quota: 'the board is full',
    takenOver: 'another page speaks in this one’s name',
    otherEpoch: 'the board was restored meanwhile',
    signedOut: 'you are signed out',
    noRight: 'your access has ended',
    unknownBoard: 'the board is gone',
    otherMember: 'somebody else is signed in here now',
  },
  refusal: {
    offline: 'The server cannot be reached; that needs it. Try again when you are back online.',
    noRight: 'You may not do that on this board.',
    frozen: 'That sprint is closed; it does not change any more.',
    notFound: 'That is not there any more.',
    conflict: 'Somebody was quicker: it is another way by now.',
    invalid: 'That cannot be kept as it is. {hint}',
    other: 'That did not work. {hint}',
  },
  member: {
    unknown: 'Somebody',
    ofCapacity: 'of {capacity}',
  },
  frame: {
    downloadUnsaved: 'Download what was not saved',
    outdated: 'A newer Topsight runs on the server. Reload this page.',
    sprintClosed: 'That sprint was closed meanwhile; the card is in {place}',
    theWork: 'The work',
    theBoard: 'The board',
    boards: '{name}, all boards',
    boardsShort: 'Boards',
    undo: 'Undo my last act',
    redo: 'Redo',
    keys: 'Keyboard shortcuts',
    share: 'Share',
    undone: 'Undone',
    redone: 'Redone',
    nothingToUndo: 'Nothing of yours to undo',
    nothingToRedo: 'Nothing to redo',
    partlyUndone: {
      one: 'Undone, but for {count} field that others have changed since',
      other: 'Undone, but for {count} fields that others have changed since',
    },
    loading: 'Opening the board',
    moved: '{name} moved this card at the same time; their place stands',
    peopleHere: { one: '{count} other person here', other: '{count} other people here' },
    myself: '{name}, you',
    present: 'Present',
    endPresenting: 'End presenting',
  },
  item: {
    page: 'Item',
    title: 'Title',
    people: 'People',
    status: 'Status',
    sprint: 'Sprint',
    backlog: 'Backlog',
    stage: 'Stage',
    channel: 'Channel',
    goal: 'Goal',
    kind: 'Kind',
    silo: 'Silo',
    horizon: 'Horizon',
    labels: 'Labels',
    campaign: 'Campaign',
    activation: 'Activation',
    brand: 'Brand',
    copied: 'Link copied',
  },
  boards: {
    title: 'Boards',
    signedOut: 'You are not signed in here. Open your set-up link or a link that somebody sent you.',
    unknown: 'There is no such board, or you may not see it. Ask its owner for a link.',
    removed: 'Your access to this board has ended. Ask its owner for a new link.',
    failed: 'The board could not be opened: {reason}.',
    unreachable: 'the server cannot be reached',
  },
  settings: {
    title: 'Settings',
  },
  bin: {
    title: 'Bin',
  },
  import: {
    title: 'Import',
  },
  share: {
    copyByHand: 'This browser does not copy. Select the link and copy it yourself.',
  },
  together: {
    followsYou: 'follows you',
  },
} as const)
