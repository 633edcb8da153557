import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Quantiles, createHistogram, quantilesOf } from './histogram.ts'

/** The floor under "saved": appends 100 bytes and has them written to the disk, so many times. Milliseconds. */
export function appendAndSync(times = 300): Quantiles | null {
  const folder = mkdtempSync(join(tmpdir(), 'topsight-bench-'))
  const file = openSync(join(folder, 'log'), 'a')
  const histogram = createHistogram()
  const row = Buffer.alloc(100, 'x')
  try {
    for (let time = 0; time < times; time += 1) {
      const began = performance.now()
      writeSync(file, row)
      fdatasyncSync(file)
      histogram.add(performance.now() - began)
    }
  } finally {
    closeSync(file)
    rmSync(folder, { recursive: true })
  }
  return quantilesOf(histogram)
}
