import { ConfigError, type Setting } from '../config-error.ts'

export type MailConfig = {
  /** Where mail is handed over: `smtp://user:password@host:587` or `smtps://…`; null: no mail is sent. */
  smtpUrl: string | null
  /** Who the letters come from: `Topsight <topsight@example.org>`; null without a mail server. */
  mailFrom: string | null
}

/** Reads `SMTP_URL` and `MAIL_FROM`. Throws `ConfigError`, which never repeats the URL: it may hold a password. */
export function readMail(value: Setting): MailConfig {
  const smtpUrl = value('SMTP_URL', '')
  const mailFrom = value('MAIL_FROM', '')
  if (smtpUrl === '') return { smtpUrl: null, mailFrom: null }
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : null
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '')
    throw new ConfigError(
      'SMTP_URL cannot be used: give smtp://user:password@host:587 or smtps://user:password@host:465.',
    )
  if (!/^(?:[^<>\r\n]* <[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/.test(mailFrom))
    throw new ConfigError(
      `MAIL_FROM is “${mailFrom}”: with SMTP_URL, give the address that letters come from, such as Topsight <topsight@example.org>.`,
    )
  return { smtpUrl, mailFrom }
}
