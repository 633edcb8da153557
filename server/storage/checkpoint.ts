import { promisify } from 'node:util'
import { brotliCompressSync, brotliDecompress, brotliDecompressSync, constants } from 'node:zlib'
import type { Moment } from '../../shared/interchange/history.ts'
import { stateHash } from './stamp.ts'
import type { Snapshot } from './storage.ts'

/** The whole document at a moment, for looking back. `packed`: Yjs V2, brotli; `sha256` of that, in hex. */
export type Checkpoint = Moment & { packed: Uint8Array; sha256: string }

/** Most of what a higher one would save, in a tenth of its time. */
const quality = 4

/** Blocks: for worker threads. */
export function packCheckpoint({ seq, at }: Moment, state: Uint8Array): Checkpoint {
  const packed = brotliCompressSync(state, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: state.byteLength },
  })
  return { seq, at, packed, sha256: stateHash(packed) }
}

/** The document; null when it is not what was packed. Blocks: for worker threads. */
export function unpackCheckpoint(checkpoint: Checkpoint, epoch: string): Snapshot | null {
  if (!checkpointHolds(checkpoint)) return null
  return { seq: checkpoint.seq, epoch, state: new Uint8Array(brotliDecompressSync(checkpoint.packed)) }
}

/** The same beside other work. */
export async function unpackBeside(checkpoint: Checkpoint, epoch: string): Promise<Snapshot | null> {
  if (!checkpointHolds(checkpoint)) return null
  return { seq: checkpoint.seq, epoch, state: new Uint8Array(await promisify(brotliDecompress)(checkpoint.packed)) }
}

function checkpointHolds({ packed, sha256 }: Checkpoint): boolean {
  return stateHash(packed) === sha256
}
