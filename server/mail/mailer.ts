import { createTransport } from 'nodemailer'
import type { Config } from '../config.ts'
import { ApiError } from '../http/api-error.ts'

/** A letter of plain text: it reads the same everywhere, and nothing in it is loaded from elsewhere. */
export type Letter = { to: string; subject: string; text: string }

export type Mailer = {
  /** False without `SMTP_URL`: links are then shown to be copied, and what needs mail is not offered. */
  canSend: boolean
  /** Resolves when the mail server has taken the letter. Throws `ApiError` 503 `no-mail` when it has not. */
  send(letter: Letter): Promise<void>
}

/** How long the mail server has for each step, milliseconds. */
const patienceMs = 10_000

/**
 * Sends letters by the mail server of `SMTP_URL`, as `MAIL_FROM`.
 *
 * @example
 *   const mailer = createMailer({ smtpUrl: 'smtp://localhost:25', mailFrom: 'topsight@example.org' })
 *   if (mailer.canSend) await mailer.send({ to: 'ines@example.org', subject: 'Hello', text: '…' })
 */
export function createMailer({ smtpUrl, mailFrom }: Pick<Config, 'smtpUrl' | 'mailFrom'>): Mailer {
  if (smtpUrl === null) {
    const refuse = () => Promise.reject(noMail('No mail server is set up.', 'An operator sets SMTP_URL.'))
    return { canSend: false, send: refuse }
  }
  const transport = createTransport(
    {
      url: smtpUrl,
      connectionTimeout: patienceMs,
      greetingTimeout: patienceMs,
      socketTimeout: patienceMs,
      // a letter is the text given here: nothing in it is read from a file or fetched
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: mailFrom ?? '' },
  )
  return {
    canSend: true,
    async send({ to, subject, text }) {
      try {
        await transport.sendMail({ to: { name: '', address: to }, subject, text })
      } catch (error) {
        throw Object.assign(
          noMail('The mail could not be sent.', 'Try again in a while, or ask an owner for a link.'),
          {
            cause: error,
          },
        )
      }
    },
  }
}

function noMail(message: string, hint: string): ApiError {
  return new ApiError(503, 'no-mail', message, { hint })
}
