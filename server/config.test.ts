import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('an empty environment gives the documented defaults', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    dataDir: resolve('./data'),
    publicUrl: null,
    logLevel: 'info',
    trustProxy: false,
    requestsPerMinute: 1200,
    historyDays: 400,
    smtpUrl: null,
    mailFrom: null,
    oidc: null,
    backup: null,
  })
})

test('every setting is read', () => {
  const environment = {
    PORT: '0',
    HOST: '0.0.0.0',
    DATA_DIR: '/srv/t',
    PUBLIC_URL: 'https://board.example.org/',
    LOG_LEVEL: 'warn',
    TRUST_PROXY: 'true',
    REQUESTS_PER_MINUTE: '90',
    HISTORY_DAYS: '30',
    SMTP_URL: 'smtps://topsight:word@mail.example.org',
    MAIL_FROM: 'Topsight <topsight@example.org>',
    OIDC_ISSUER: 'https://login.example.org/realm',
    OIDC_CLIENT_ID: 'topsight',
    OIDC_CLIENT_SECRET: 'word',
    OIDC_NAME: 'Example',
    OIDC_JOIN: '1',
    BACKUP_DIR: '/backups',
    BACKUP_EVERY: '6',
    BACKUP_KEEP: '30',
  }
  expect(readConfig(environment)).toEqual({
    port: 0,
    host: '0.0.0.0',
    dataDir: '/srv/t',
    publicUrl: 'https://board.example.org',
    logLevel: 'warn',
    trustProxy: true,
    requestsPerMinute: 90,
    historyDays: 30,
    smtpUrl: 'smtps://topsight:word@mail.example.org',
    mailFrom: 'Topsight <topsight@example.org>',
    oidc: {
      issuer: 'https://login.example.org/realm',
      clientId: 'topsight',
      clientSecret: 'word',
      name: 'Example',
      join: true,
    },
    backup: { dir: '/backups', everyMs: 21_600_000, keep: 30 },
  })
})

test.each([
  ['PORT', '80a'],
  ['PORT', '-1'],
  ['PORT', '65536'],
  ['PUBLIC_URL', 'board.example.org'],
  ['PUBLIC_URL', 'https://board.example.org/path'],
  ['PUBLIC_URL', 'ftp://board.example.org'],
  ['LOG_LEVEL', 'loud'],
  ['TRUST_PROXY', 'perhaps'],
  ['REQUESTS_PER_MINUTE', 'many'],
  ['HISTORY_DAYS', '3'],
  ['HISTORY_DAYS', 'a year'],
  ['DATABASE_URL', 'postgres://localhost/topsight'],
  ['REDIS_URL', 'redis://localhost'],
  ['BACKUP_EVERY', '0'],
  ['BACKUP_EVERY', 'daily'],
  ['BACKUP_KEEP', '0'],
])('a bad %s (%s) is refused in one line that names it', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name}\\b.*$`))
})

const mail = { SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'topsight@example.org' }
const single = { OIDC_ISSUER: 'https://login.example.org', OIDC_CLIENT_ID: 'topsight', OIDC_CLIENT_SECRET: 'word' }

test.each([
  ['SMTP_URL', 'mail.example.org', mail],
  ['SMTP_URL', 'https://mail.example.org', mail],
  ['MAIL_FROM', '', mail],
  ['MAIL_FROM', 'nobody', mail],
  ['OIDC_ISSUER', '', single],
  ['OIDC_ISSUER', 'login.example.org', single],
  ['OIDC_ISSUER', 'http://login.example.org', single],
  ['OIDC_ISSUER', 'https://login.example.org?a=b', single],
  ['OIDC_CLIENT_ID', '', single],
  ['OIDC_CLIENT_SECRET', '', single],
  ['OIDC_JOIN', 'perhaps', single],
])('beside its companions a bad %s (%s) is refused in one line that names it', (name, value, others) => {
  expect(() => readConfig({ ...others, [name]: value })).toThrow(new RegExp(`^${name}\\b.*$`))
})

test('a bad SMTP_URL is not repeated: it may hold a password', () => {
  expect(() => readConfig({ ...mail, SMTP_URL: 'imap://me:hunter2@mail.example.org' })).not.toThrow(/hunter2/)
})

test('an issuer on this machine may be plain HTTP', () => {
  expect(readConfig({ ...single, OIDC_ISSUER: 'http://127.0.0.1:4000' }).oidc?.issuer).toBe('http://127.0.0.1:4000')
})
