/** Every code of a refusal, what it means, and what to do about it where the message itself does not say. */
export const refusals: Readonly<Record<string, { about: string; hint: string }>> = {
  invalid: {
    about: 'Something in the request is not right; `issues` says what, by its path.',
    hint: 'Correct what is named, and try again.',
  },
  malformed: {
    about: 'The body cannot be read at all.',
    hint: 'Send one whole body in UTF-8, in the form that /api/docs shows.',
  },
  'unknown-command': { about: 'There is no command of that name.', hint: '/api/docs lists the commands.' },
  'not-text': {
    about: 'The file is not UTF-8 text.',
    hint: 'Export the file again and send it as it is, or save it as UTF-8.',
  },
  'not-json': { about: 'The file is no JSON.', hint: 'Export the file again and send it as it is.' },
  'not-trello': {
    about: 'The file is not what the format says.',
    hint: 'Export the board as JSON and send it as it is.',
  },
  'not-topsight': {
    about: 'The file is no board of Topsight.',
    hint: 'Send what “GET …/export?format=json” gave, as it is.',
  },
  newer: {
    about: 'The file was written by a newer Topsight than this one.',
    hint: 'Bring this server up to date, then send it again.',
  },
  'not-built': { about: 'This is planned, but not built yet.', hint: 'Use one of the formats that /api/docs lists.' },
  'signed-out': {
    about: 'Nobody is signed in.',
    hint: 'Send a token as “Authorization: Bearer …”, or open a share link.',
  },
  'no-right': { about: 'The caller may not do this.', hint: 'Ask an owner of the board for the right.' },
  'foreign-origin': {
    about: 'A page of another site asks with somebody’s cookie.',
    hint: 'Use a token, or call from Topsight’s own address.',
  },
  'not-found': { about: 'It is not there, or never was.', hint: 'Look the id up in the list that it comes from.' },
  'link-over': { about: 'The link was good once, and is over.', hint: 'Ask for a new one.' },
  conflict: {
    about: 'The board, or another request, is in the way.',
    hint: 'Read what is there now, and decide anew.',
  },
  'wrong-password': {
    about: 'The password is not the right one, or is missing.',
    hint: 'Ask whoever sent you the link.',
  },
  'wrong-sign-in': {
    about: 'There is no account with this e-mail address and this password.',
    hint: 'Check both, or sign in another way.',
  },
  'no-passkey': {
    about: 'The passkey was not accepted.',
    hint: 'Try again, or sign in another way.',
  },
  'not-fresh': {
    about: 'This takes a sign-in of the last 15 minutes.',
    hint: 'Sign in anew, then do it again.',
  },
  'email-taken': {
    about: 'Somebody else here has this e-mail address.',
    hint: 'Use another address, or sign in as that person.',
  },
  'no-mail': {
    about: 'No mail can be sent now.',
    hint: 'Try again in a while; an operator sets SMTP_URL.',
  },
  frozen: {
    about: 'The row is closed and does not change any more.',
    hint: 'Change what is open, or reopen it first.',
  },
  unapproved: {
    about: 'An item of this kind has to be approved first.',
    hint: 'Run “approval.ask”; whoever the kind names runs “approval.give”.',
  },
  'must-wait': { about: 'Something else has to happen first.', hint: 'Try again when it has.' },
  'outcome-unknown': {
    about: 'The server ended while the request ran.',
    hint: 'Read the board, and use a new key if it was not carried out.',
  },
  'no-history': { about: 'The log does not reach back that far.', hint: 'Ask for a later time, or without `asOf`.' },
  'too-large': { about: 'The body is larger than is taken here.', hint: 'Send it in several parts.' },
  'wrong-type': {
    about: 'The body is of a kind that is not understood here.',
    hint: 'Send one of the types that /api/docs names.',
  },
  'broken-picture': {
    about: 'The picture cannot be read: it is broken, or larger than is taken here.',
    hint: 'Save it anew, smaller if need be, and send that.',
  },
  'not-fetched': {
    about: 'Nothing that can be kept was found at the address.',
    hint: 'Save the picture on your own machine and upload it.',
  },
  'files-full': {
    about: 'The files of the board take all the room that a board has.',
    hint: 'Take pictures out of briefs: what no brief shows goes after 30 days.',
  },
  'too-many': {
    about: 'Too many requests; `Retry-After` says in how many seconds to try again.',
    hint: 'Wait, then go on more slowly.',
  },
  'disk-full': {
    about: 'The server’s disk is full; nothing was written.',
    hint: 'Try again when whoever runs the server has made room.',
  },
  damaged: {
    about: 'What the server’s disk holds does not match its checksum.',
    hint: 'Whoever runs the server restores a backup; “npm run cli -- verify” says what is damaged.',
  },
  unavailable: { about: 'The server cannot do it now.', hint: 'Try again in a moment.' },
  internal: { about: 'A fault of the server.', hint: 'The server’s log says why.' },
}

/** What to do about a refusal that does not say it itself. */
export function usualHint(code: string): string {
  return Object.hasOwn(refusals, code) ? (refusals[code]?.hint ?? '') : 'See /api/docs.'
}
