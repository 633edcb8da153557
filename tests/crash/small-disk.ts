import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk with little room, mounted for a test. */
export type SmallDisk = {
  dir: string
  /** Leaves no room. */
  fill(): void
  /** Gives the room back. */
  clear(): void
  unmount(): void
}

/** Mounts one in memory; answers why not where this machine does not let a test do so. */
export function mountSmallDisk(megabytes: number): SmallDisk | { why: string } {
  const dir = mkdtempSync(join(tmpdir(), 'topsight-small-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', dir], { stdio: 'pipe' })
  } catch (error) {
    rmSync(dir, { recursive: true, force: true })
    return { why: error instanceof Error ? (error.message.split('\n').at(-2) ?? error.message) : String(error) }
  }
  const ballast = join(dir, 'ballast')
  return {
    dir,
    fill() {
      const handle = openSync(ballast, 'a')
      try {
        for (let size = 1024 * 1024; size >= 1; size = Math.floor(size / 4)) writeUntilFull(handle, Buffer.alloc(size))
      } finally {
        closeSync(handle)
      }
    },
    clear: () => rmSync(ballast, { force: true }),
    unmount() {
      execFileSync('umount', ['-l', dir])
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

function writeUntilFull(handle: number, piece: Buffer): void {
  for (;;) {
    try {
      writeSync(handle, piece)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return
      throw error
    }
  }
}
