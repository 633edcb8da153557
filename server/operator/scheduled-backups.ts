import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import { Counter, Gauge, type Registry } from 'prom-client'
import type { Care } from '../storage/sqlite/care.ts'

/** `dir`: absolute. `keep`: so many of the newest stay. */
export type BackupConfig = { dir: string; everyMs: number; keep: number }

/** What became of the newest try; `at` in epoch milliseconds. */
export type BackupState =
  { kind: 'none' } | { kind: 'made'; at: number; file: string } | { kind: 'failed'; at: number; reason: string }

export type ScheduledBackups = {
  state(): BackupState
  /** Makes one when it is due; resolves when it is there or has failed. */
  look(): Promise<void>
  stop(): Promise<void>
}

type Options = BackupConfig & {
  care: Pick<Care, 'backup'>
  clock: () => number
  logger: Pick<Logger, 'info' | 'error'>
  registry: Registry
  /** How long after the start it is looked first, and how often then, ms. */
  firstMs?: number
  lookMs?: number
  /** How long after a failure it is tried again, ms. */
  againMs?: number
}

/** Groups: when it was begun. Whatever has such a name was put there by this. */
const ownName = /^topsight-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)\.db(\.sha256)?(\.partial)?$/
/** A copy under way when the server ends may take so long, ms; half of it is cleared away by the next one. */
const patienceMs = 2000

/**
 * The name of a backup begun at that time: names sort by time.
 * @example backupName(Date.UTC(2026, 10, 22, 21, 5, 7)) // 'topsight-2026-11-22T21-05-07Z.db'
 */
export function backupName(at: number): string {
  return `topsight-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z.db`
}

/** Copies the data folder again and again while the server runs, and lets the oldest copies go. Never throws. */
export function startBackups(options: Options): ScheduledBackups {
  const { dir, everyMs, keep, care, clock, logger, firstMs = 3000, lookMs = 60_000, againMs = 600_000 } = options
  const metrics = createMetrics(options.registry)
  let state: BackupState = { kind: 'none' }
  let running: Promise<void> | null = null

  function isDue(now: number): boolean {
    if (state.kind === 'failed') return Math.abs(now - state.at) >= Math.min(againMs, everyMs)
    const made = wholeIn(dir).map(timeOf)
    // a clock that was wrong may have left names of a time to come: they say nothing of how old the newest is
    const newest = Math.max(-Infinity, ...made.filter((at) => at <= now))
    if (newest > 0) metrics.madeAt.set(newest / 1000)
    return now - newest >= everyMs
  }

  async function make() {
    const at = clock()
    try {
      mkdirSync(dir, { recursive: true, mode: 0o700 })
      if (!isDue(at)) return
      clearPartial(dir)
      const file = join(dir, backupName(at))
      const { bytes } = await care.backup(file)
      state = { kind: 'made', at, file }
      metrics.made.inc()
      metrics.madeAt.set(at / 1000)
      metrics.bytes.set(bytes)
      clearOld(dir, keep, at)
      logger.info({ file, bytes }, 'backup made')
    } catch (error) {
      state = { kind: 'failed', at, reason: error instanceof Error ? error.message : String(error) }
      metrics.failed.inc()
      logger.error({ err: error, dir }, 'the backup failed; it is tried again')
    }
  }

  function look(): Promise<void> {
    running ??= make().finally(() => (running = null))
    return running
  }

  const first = setTimeout(() => void look(), firstMs)
  const timer = setInterval(() => void look(), lookMs)
  first.unref()
  timer.unref()
  return {
    state: () => state,
    look,
    async stop() {
      clearTimeout(first)
      clearInterval(timer)
      await Promise.race([running, wait(patienceMs, undefined, { ref: false })])
    },
  }
}

/** Names of the finished backups, oldest first: their checksum comes last. */
function wholeIn(dir: string): string[] {
  const names = new Set(readdirSync(dir))
  return [...names]
    .filter((name) => ownName.test(name) && name.endsWith('.db') && names.has(`${name}.sha256`))
    .toSorted()
}

/** When a backup of that name was begun, epoch milliseconds. */
function timeOf(name: string): number {
  const [day = '', time = ''] = (ownName.exec(name)?.[1] ?? '').split('T')
  return Date.parse(`${day}T${time.replaceAll('-', ':')}`)
}

function clearPartial(dir: string): void {
  for (const name of readdirSync(dir)) if (ownName.exec(name)?.[3]) rmSync(join(dir, name), { force: true })
}

/**
 * Lets go what is older than the newest `keep`. Names of a time to come, which a wrong clock left, push out none of the
 * others; of them, too, the newest `keep` stay: perhaps the clock is wrong now.
 */
function clearOld(dir: string, keep: number, now: number): void {
  for (const toCome of [false, true]) {
    const isOf = (name: string) => timeOf(name) > now === toCome
    const oldest = wholeIn(dir).filter(isOf).at(-keep)
    if (oldest === undefined) continue
    for (const name of readdirSync(dir))
      if (ownName.test(name) && isOf(name) && name < oldest) rmSync(join(dir, name), { force: true })
  }
}

function createMetrics(registry: Registry) {
  const registers = [registry]
  const results = new Counter({
    name: 'topsight_backups_total',
    help: 'Scheduled backups, by how they ended',
    labelNames: ['result'],
    registers,
  })
  return {
    made: results.labels('made'),
    failed: results.labels('failed'),
    madeAt: new Gauge({
      name: 'topsight_backup_made_timestamp_seconds',
      help: 'When the newest scheduled backup was begun',
      registers,
    }),
    bytes: new Gauge({ name: 'topsight_backup_bytes', help: 'Size of the newest scheduled backup', registers }),
  }
}
