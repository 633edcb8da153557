import { addWords } from './messages.ts'

/** The words of signing in. */
export const signInWords = addWords({
  signIn: {
    title: 'Sign in',
    email: 'E-mail address',
    password: 'Password',
    act: 'Sign in',
    passkey: 'Sign in with a passkey',
    single: 'Sign in with {name}',
    mail: 'Send me a link by e-mail',
    or: 'or',
    newHere: 'New here? Open the link that somebody sent you.',
    lost: 'No way in any more? Whoever runs this Topsight can make you a new link.',
    needsEmail: 'Type your e-mail address.',
    needsPassword: 'Type your password.',
    sentTitle: 'Look into your mail',
    sent: 'If {email} is a confirmed address here, a letter is on its way. Its link works once, within 15 minutes.',
    back: 'Back to signing in',
    wrong: 'This address and this password do not go together.',
    noPasskey: 'This passkey was not accepted. Try again, or sign in another way.',
    calledOff: 'No passkey was chosen. Try again, or sign in another way.',
    offline: 'Topsight cannot be reached. Try again.',
    failed: 'That did not work. {hint}',
    singleFailed: '{name} did not confirm who you are. Try again, or sign in another way.',
    singleUnknown:
      'Nobody here knows this account, and nobody has invited its address. Ask somebody for an invitation.',
    singleTaken: 'This account belongs to somebody else here.',
    confirming: 'Your address is being confirmed.',
    confirmed: '{email} is confirmed',
    confirmedLead: 'You can sign in with it from now on, on every device.',
    confirmOver: 'This link has been used, or has ended. Give your address again on your page.',
    confirmOther: 'This address was given in another account',
    confirmTaken: 'Somebody else here has confirmed this address.',
    toAccount: 'To your account',
    toBoards: 'To the boards',
  },
} as const)
