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
  }
  expect(readConfig(environment)).toEqual({
    port: 0,
    host: '0.0.0.0',
    dataDir: '/srv/t',
    publicUrl: 'https://board.example.org',
    logLevel: 'warn',
    trustProxy: true,
    requestsPerMinute: 90,
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
  ['DATABASE_URL', 'postgres://localhost/topsight'],
  ['REDIS_URL', 'redis://localhost'],
])('a bad %s (%s) is refused in one line that names it', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name}\\b.*$`))
})
