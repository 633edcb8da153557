import { Hono } from 'hono'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createStaticFiles } from './static-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'topsight-client-'))
mkdirSync(join(folder, 'assets'))
writeFileSync(join(folder, 'index.html'), '<!doctype html>page')
writeFileSync(join(folder, 'assets/app-1a2b.js'), 'const a = 1\n'.repeat(500))
afterAll(() => rmSync(folder, { recursive: true }))

const app = new Hono().get('*', createStaticFiles(folder))
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })

test('the page answers every route of the client and is asked for anew each time', async () => {
  for (const path of [
    '/',
    '/me',
    '/join',
    '/sign-in',
    '/confirm',
    '/setup',
    '/b/x1/sprint',
    '/b/x1/settings',
    '/b/x1/bin',
    '/b/x1/history',
    '/b/x1/import',
    '/b/x1',
    '/b/x1/i/219',
    '/b/x1/i/219/brief/versions',
  ]) {
    const answer = await get(path)
    expect([path, answer.status, await answer.text()]).toEqual([path, 200, '<!doctype html>page'])
    expect(answer.headers.get('cache-control')).toBe('no-cache')
  }
})

test('any other path is not there', async () => {
  for (const path of ['/nowhere', '/b/x1/nowhere', '/assets/none.js', '/../config.ts', '/index.html/x'])
    expect((await get(path)).status).toBe(404)
})

test('hashed files are kept for ever and sent compressed to who can read it', async () => {
  const plain = await get('/assets/app-1a2b.js')
  expect(plain.headers.get('cache-control')).toContain('immutable')
  expect(plain.headers.get('content-encoding')).toBeNull()
  const packed = await get('/assets/app-1a2b.js', { 'accept-encoding': 'gzip, br' })
  expect(packed.headers.get('content-encoding')).toBe('br')
  expect((await packed.arrayBuffer()).byteLength).toBeLessThan(200)
})

test('what the browser has already is not sent again', async () => {
  const etag = (await get('/')).headers.get('etag') ?? ''
  expect((await get('/', { 'if-none-match': etag })).status).toBe(304)
})
