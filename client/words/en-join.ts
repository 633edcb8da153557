import { addWords } from './messages.ts'

/** The words of the doorway: a link, a name, in. */
export const joinWords = addWords({
  join: {
    invites: '{name} invites you to',
    invited: 'You are invited to',
    setupTitle: 'Topsight is running',
    setupLead: 'This link makes you its owner. A board with a team’s work on it waits behind this page.',
    yourName: 'Your name',
    join: 'Join',
    start: 'Begin',
    asEditor: 'You can see and change everything. No account; the others see your name.',
    asCommenter: 'You can see everything; there are no comments yet. No account; the others see your name.',
    asViewer: 'You can see everything and change nothing. No account; the others see your name.',
    asOwner: 'No account to make; the others see your name.',
    back: 'Go on as {name}',
    ends: 'Link ends on {day}',
    needsName: 'Type your name, so that the others know who you are.',
    noSecret: 'This link is not whole. Copy all of it, to its last letter.',
    signIn: 'This link signs you in as {name}.',
    enter: 'Go in',
    offline: 'Topsight cannot be reached. Your name is kept here; try again.',
    over: 'This link has ended. Ask for a new one.',
    setupOver: 'This set-up link has been used. Its owner can send you a link to a board.',
    tooMany: 'Too many attempts from here. Wait a minute, then try again.',
    refused: 'That did not work. {hint}',
    tryAgain: 'Try again',
  },
} as const)
