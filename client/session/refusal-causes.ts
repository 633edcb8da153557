import { type RejectionCode, closeCode, rejection } from '../../shared/protocol.ts'
import type { RecoveryCause } from './recovery.ts'
import type { NotSavedReason } from './saved-state.ts'

const byRejection: Readonly<Record<RejectionCode, RecoveryCause>> = {
  [rejection.readOnly]: { reason: 'read-only', replay: false },
  [rejection.invalid]: { reason: 'invalid', replay: true },
  [rejection.tooLarge]: { reason: 'too-large', replay: true },
  [rejection.quota]: { reason: 'quota', replay: false },
  [rejection.serverOwned]: { reason: 'server-owned', replay: true },
  [rejection.foreignClient]: { reason: 'foreign-client', replay: true },
  [rejection.rowRemoval]: { reason: 'row-removal', replay: true },
}

/** What to do after REJECTED: whether other changes that wait can get through. */
export function causeOfRejection(code: RejectionCode): RecoveryCause {
  return byRejection[code]
}

/** What to do after a final close: a fresh document, or (a bare reason) nothing until the person acts. */
export function causeOfClose(code: number): RecoveryCause | NotSavedReason {
  switch (code) {
    case closeCode.otherEpoch:
      // the board was restored: what waits may belong to what was taken back, so it is offered, not merged
      return { reason: 'other-epoch', replay: false }
    case closeCode.clientIdTaken:
      // as values the changes carry no client id
      return { reason: 'client-id-taken', replay: true }
    case closeCode.tooLarge:
      return { reason: 'too-large', replay: true }
    case closeCode.signedOut:
      return 'signed-out'
    case closeCode.removed:
      return 'no-right'
    case closeCode.unknownRoom:
      return 'unknown-board'
    default:
      return 'bad-frame'
  }
}
