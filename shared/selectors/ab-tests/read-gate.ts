import { findInvalid } from './find-invalid.ts'
import { type Gathered, gather } from './gather.ts'
import { everybody } from './result-rows.ts'
import { splitReading } from './split-reading.ts'
import type { Invalid, SplitReading } from './test-reading-types.ts'

/** What stands before any figure of a test. */
export type Gate = {
  invalid: Invalid | null
  split: SplitReading
  /** The split is off, of everybody or of the segment that is asked for. */
  withheld: boolean
  /** No figure of a treatment may be told. */
  isShut: boolean
}

/** Checks settings, results and split. */
export function readGate(gathered: Gathered): Gate {
  const { settings, kind, rows, segment } = gathered
  const invalid = findInvalid(settings, kind, rows)
  const split = splitOf(gathered)
  const isOff = split.status === 'split-off'
  const withheld = isOff || (segment !== everybody && splitOf(gather(gathered, everybody)).status === 'split-off')
  return { invalid, split, withheld, isShut: withheld || invalid !== null }
}

function splitOf({ seen, settings, test }: Gathered): SplitReading {
  const observed = seen.map(({ visitors }) => visitors)
  return splitReading(observed, settings.split, test.split)
}
