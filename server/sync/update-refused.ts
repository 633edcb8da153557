import { type RejectionCode, rejection } from '../../shared/protocol.ts'

/** What becomes of a client's update. `missing`: it builds on something unknown here, so the client is asked for all. */
export type Refusal =
  | { kind: 'missing' }
  | { kind: 'malformed'; reason: string }
  | { kind: 'rejected'; code: RejectionCode; reason: string }

/** Thrown within validation; never leaves it. */
export class UpdateRefused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.kind)
    this.refusal = refusal
  }
}

export function rejected(code: RejectionCode, reason: string): UpdateRefused {
  return new UpdateRefused({ kind: 'rejected', code, reason })
}

export function invalid(reason: string): UpdateRefused {
  return rejected(rejection.invalid, reason)
}

export function missing(): UpdateRefused {
  return new UpdateRefused({ kind: 'missing' })
}

export function malformed(reason: string): UpdateRefused {
  return new UpdateRefused({ kind: 'malformed', reason })
}
