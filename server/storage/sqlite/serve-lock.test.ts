import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { must } from '../../../shared/lib/must.ts'
import { lookAtProcess, takeServeLock, type ProcessLook, type ServeLock } from './serve-lock.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'topsight-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A made-up system: pid → start. */
function running(processes: Record<number, string | null>): ProcessLook {
  return (pid) => (pid in processes ? { start: processes[pid] ?? null } : null)
}

function taken(lock: ServeLock): { release: () => void } {
  if (!lock.taken) throw new Error(lock.reason)
  return lock
}

test('the second taker is refused and told who serves', () => {
  const look = running({ 10: 'a', 11: 'b' })
  const { release } = taken(takeServeLock(folder, { pid: 10, look }))
  const second = takeServeLock(folder, { pid: 11, look })
  expect(second).toEqual({ taken: false, pid: 10, reason: `${folder} is being served by process 10` })
  release()
  expect(takeServeLock(folder, { pid: 11, look }).taken).toBe(true)
})

test('releasing leaves nothing behind, and releasing twice takes nothing from the next holder', () => {
  const look = running({ 10: 'a', 11: 'b' })
  const first = taken(takeServeLock(folder, { pid: 10, look }))
  first.release()
  expect(readdirSync(folder)).toEqual([])
  taken(takeServeLock(folder, { pid: 11, look }))
  first.release()
  expect(takeServeLock(folder, { pid: 10, look }).taken).toBe(false)
})

test('a lock of a process that is gone is taken over', () => {
  taken(takeServeLock(folder, { pid: 10, look: running({ 10: 'a' }) }))
  taken(takeServeLock(folder, { pid: 11, look: running({ 11: 'b' }) }))
  expect(readdirSync(folder)).toEqual(['serve.lock'])
})

test('a lock whose pid was given to another process, even to this one, is taken over', () => {
  taken(takeServeLock(folder, { pid: 1, look: running({ 1: 'yesterday' }) }))
  taken(takeServeLock(folder, { pid: 1, look: running({ 1: 'today' }) }))
})

test('where the system tells no start time, a running pid is believed', () => {
  taken(takeServeLock(folder, { pid: 10, look: running({ 10: null }) }))
  expect(takeServeLock(folder, { pid: 11, look: running({ 10: null, 11: null }) }).taken).toBe(false)
})

test('a lock that names nobody is taken over', () => {
  for (const text of ['', '{', '{"pid":"x"}', '{"pid":-1}']) {
    writeFileSync(join(folder, 'serve.lock'), text)
    taken(takeServeLock(folder)).release()
  }
  expect(existsSync(join(folder, 'serve.lock'))).toBe(false)
})

test('a real process holds its lock while it runs and not after it was killed', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await once(child, 'spawn')
  const pid = must(child.pid)
  taken(takeServeLock(folder, { pid }))
  expect(takeServeLock(folder)).toMatchObject({ taken: false, pid })
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(lookAtProcess(pid)).toBeNull()
  taken(takeServeLock(folder)).release()
})
