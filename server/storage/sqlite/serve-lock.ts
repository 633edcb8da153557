import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isObject } from '../../../shared/lib/json.ts'

/** `release` is safe to call twice. A refusal names the process that serves this folder. */
export type ServeLock = { taken: true; release: () => void } | { taken: false; pid: number; reason: string }

/** What the system knows of a process: null when it is gone; `start` null where the system does not tell. */
export type ProcessLook = (pid: number) => { start: string | null } | null

export type ServeLockOptions = { pid?: number; look?: ProcessLook }

type Holder = { pid: number; start: string | null }

/**
 * Makes this process the one that serves `dataDir`, by `serve.lock` in it. A lock whose process is gone (or whose pid
 * now belongs to another process) is taken over. Throws only when the folder cannot be written.
 */
export function takeServeLock(dataDir: string, options: ServeLockOptions = {}): ServeLock {
  const { pid = process.pid, look = lookAtProcess } = options
  const file = join(dataDir, 'serve.lock')
  const own = JSON.stringify({ pid, start: look(pid)?.start ?? null })
  for (;;) {
    if (createWhole(file, own, pid)) return { taken: true, release: () => release(file, own) }
    const text = readIfThere(file)
    if (text === null) continue
    const holder = parseHolder(text)
    if (holder !== null && isRunning(holder, look)) {
      return { taken: false, pid: holder.pid, reason: `${dataDir} is being served by process ${holder.pid}` }
    }
    removeStale(file, text, pid)
  }
}

/** Creates the file with all its text at once, so that nobody ever reads half a lock; false when it is there. */
function createWhole(file: string, text: string, pid: number): boolean {
  const draft = `${file}.${pid}.new`
  writeFileSync(draft, text, { mode: 0o600 })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  } finally {
    unlinkSync(draft)
  }
}

/** Takes a dead process's lock away; if another process renewed it in between, gives that one back. */
function removeStale(file: string, stale: string, pid: number): void {
  const aside = `${file}.${pid}.stale`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return
    throw error
  }
  try {
    if (readFileSync(aside, 'utf8') !== stale) linkSync(aside, file)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    unlinkSync(aside)
  }
}

function release(file: string, own: string): void {
  if (readIfThere(file) === own) unlinkSync(file)
}

function isRunning(holder: Holder, look: ProcessLook): boolean {
  const found = look(holder.pid)
  if (found === null) return false
  return holder.start === null || found.start === null || holder.start === found.start
}

function parseHolder(text: string): Holder | null {
  try {
    const value: unknown = JSON.parse(text)
    if (!isObject(value) || !Number.isSafeInteger(value['pid']) || Number(value['pid']) <= 0) return null
    return { pid: Number(value['pid']), start: typeof value['start'] === 'string' ? value['start'] : null }
  } catch {
    return null
  }
}

/** Pid plus boot and start time: a pid alone is given out again, after a restart of a container at once. */
export function lookAtProcess(pid: number): { start: string | null } | null {
  if (!answersSignals(pid)) return null
  const stat = readIfThere(`/proc/${pid}/stat`)
  if (stat === null) return { start: null }
  // the name in parentheses may hold spaces; state is the first field after it, start time the twentieth
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z' || fields[0] === 'X') return null
  const boot = readIfThere('/proc/sys/kernel/random/boot_id')?.trim() ?? ''
  return { start: `${boot}:${fields[19]}` }
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ESRCH')) return null
    throw error
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
