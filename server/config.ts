import { resolve } from 'node:path'
import { ConfigError, type Setting } from './config-error.ts'
import { type MailConfig, readMail } from './mail/mail-config.ts'
import { type OidcConfig, readOidc } from './auth/oidc/oidc-config.ts'
import type { BackupConfig } from './operator/scheduled-backups.ts'

export type Config = MailConfig & {
  /** 0 picks a free one. */
  port: number
  host: string
  /** Absolute path of the folder that holds everything. */
  dataDir: string
  /** Origin that people open, such as `https://board.example.org`; null: the address it listens on. */
  publicUrl: string | null
  logLevel: string
  /** Believe `X-Forwarded-For` and `X-Forwarded-Proto`: only behind a proxy that sets them. */
  trustProxy: boolean
  /** Requests to the API a minute and caller; 0: no limit. */
  requestsPerMinute: number
  /** How long the log of a board is kept, days; 0: for ever. */
  historyDays: number
  /** Single sign-on; null: not offered. */
  oidc: OidcConfig | null
  /** Copies made while the server runs; null: none. */
  backup: BackupConfig | null
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']
const yes = ['1', 'true', 'yes']
const no = ['', '0', 'false', 'no']

/** Reads the settings from the environment. Throws `ConfigError` for the first one that is not usable. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  refuseUnbuilt(environment)
  const value = (name: string, fallback: string) => environment[name]?.trim() || fallback
  return {
    port: readPort(value('PORT', '3000')),
    host: value('HOST', '127.0.0.1'),
    dataDir: resolve(value('DATA_DIR', './data')),
    publicUrl: readPublicUrl(value('PUBLIC_URL', '')),
    logLevel: readChoice('LOG_LEVEL', value('LOG_LEVEL', 'info'), logLevels),
    trustProxy: yes.includes(readChoice('TRUST_PROXY', value('TRUST_PROXY', '0').toLowerCase(), [...yes, ...no])),
    requestsPerMinute: readCount('REQUESTS_PER_MINUTE', value('REQUESTS_PER_MINUTE', '1200')),
    historyDays: readHistoryDays(value('HISTORY_DAYS', '400')),
    ...readMail(value),
    oidc: readOidc(value),
    backup: readBackup(value),
  }
}

function readBackup(value: Setting): BackupConfig | null {
  const hours = readAmount('BACKUP_EVERY', value('BACKUP_EVERY', '24'), 'hours')
  const keep = readAmount('BACKUP_KEEP', value('BACKUP_KEEP', '14'), 'backups')
  const dir = value('BACKUP_DIR', '')
  return dir === '' ? null : { dir: resolve(dir), everyMs: hours * 3_600_000, keep }
}

function readAmount(name: string, text: string, what: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  throw new ConfigError(`${name} is “${text}”: give a number of ${what} from 1 to 9999.`)
}

function refuseUnbuilt(environment: Record<string, string | undefined>) {
  if (environment['DATABASE_URL']) {
    throw new ConfigError(
      'DATABASE_URL: PostgreSQL is not built yet; unset it, and Topsight keeps its data in DATA_DIR.',
    )
  }
  if (environment['REDIS_URL']) {
    throw new ConfigError(
      'REDIS_URL: running several servers with Redis is not built yet; unset it and run one server.',
    )
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new ConfigError(`PORT is “${text}”: give a number from 0 to 65535 (0 picks a free one).`)
  return port
}

function readCount(name: string, text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text)
  throw new ConfigError(`${name} is “${text}”: give a whole number up to 9999999 (0: no limit).`)
}

function readHistoryDays(text: string): number {
  if (/^\d{1,5}$/.test(text) && (Number(text) === 0 || Number(text) >= 7)) return Number(text)
  throw new ConfigError(
    `HISTORY_DAYS is “${text}”: give a whole number of days, at least 7 (0: keep the history for ever).`,
  )
}

function readPublicUrl(text: string): string | null {
  if (text === '') return null
  const url = URL.canParse(text) ? new URL(text) : null
  const plain =
    url !== null &&
    ['http:', 'https:'].includes(url.protocol) &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === ''
  if (!plain || url.username !== '')
    throw new ConfigError(`PUBLIC_URL is “${text}”: give an origin such as https://board.example.org, without a path.`)
  return url.origin
}

function readChoice(name: string, value: string, choices: string[]): string {
  if (choices.includes(value)) return value
  throw new ConfigError(`${name} is “${value}”: give one of ${choices.filter((one) => one !== '').join(', ')}.`)
}
