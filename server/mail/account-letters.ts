import type { Letter } from './mailer.ts'
import { oneLine } from './one-line.ts'

/** Signs somebody in who asked for it. */
export function signInLetter({ to, name, url }: { to: string; name: string; url: string }): Letter {
  return {
    to,
    subject: 'Your link to Topsight',
    text: lines(
      `Hello ${name},`,
      'This link signs you in to Topsight. It works once, within 15 minutes:',
      url,
      'If you did not ask for it, do nothing: nobody comes in without this letter.',
    ),
  }
}

/** Asks whether an address is theirs. */
export function proofLetter({ to, name, url }: { to: string; name: string; url: string }): Letter {
  return {
    to,
    subject: 'Confirm your e-mail address',
    text: lines(
      `The account called “${oneLine(name)}” in Topsight gave this address as its own.`,
      'If that is you, open this link within a day, in a browser where you are signed in as that account:',
      url,
      'If you did not ask for this, ignore this letter: without you the address is not confirmed.',
    ),
  }
}

/** Tells of a change that only its person should have made. */
export function changeLetter({ to, name, what }: { to: string; name: string; what: 'password' | 'email' }): Letter {
  const changed = what === 'password' ? 'The password of your account' : 'The e-mail address of your account'
  return {
    to,
    subject: `${changed} was changed`,
    text: lines(
      `Hello ${name},`,
      `${changed} in Topsight was changed just now.`,
      'If it was not you, tell an owner of your Topsight at once: they can end every session of yours.',
    ),
  }
}

function lines(...paragraphs: string[]): string {
  return `${paragraphs.join('\n\n')}\n`
}
