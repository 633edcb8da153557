import { CommandError } from '../../shared/commands/command.ts'
import type { acting } from './acting.ts'

type Acting = typeof acting

let here: Acting | null = null
let loading: Promise<Acting> | null = null

/** The code that changes a board, once it is here. */
export function actingNow(): Acting | null {
  return here
}

/** Fetches it; after a failure the next call tries again. Throws `CommandError` when it cannot be had now. */
export function loadActing(): Promise<Acting> {
  loading ??= fetchActing().catch((error: unknown) => {
    loading = null
    throw new CommandError('must-wait', `The code for changes cannot be fetched now: ${String(error)}`, {
      hint: 'Try again when you are online.',
    })
  })
  return loading
}

async function fetchActing(): Promise<Acting> {
  here = (await import('./acting.ts')).acting
  return here
}
