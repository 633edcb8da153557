import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { ApiError } from '../http/api-error.ts'

export type PasswordHashes = {
  make(password: string): Promise<string>
  /** Does the password make this hash? Without a hash it takes as long, and is false. */
  fits(password: string, hash: string | null): Promise<boolean>
}

/** A hash is slow on purpose and takes 16 MB meanwhile, so no more than these are made at once. */
const atOnce = 2

/** Passwords as scrypt hashes (better-auth's, off the main thread), a few at a time. Rejects with `ApiError` 503 when too many wait. */
export function createPasswordHashes({ mostWaiting = 100 } = {}): PasswordHashes {
  const waiting: (() => void)[] = []
  let running = 0
  // stands in where there is no hash, so that the answer takes as long
  const standIn = hashPassword('no password is this one')

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) {
      if (waiting.length >= mostWaiting) throw tooBusy()
      // whoever ends hands the turn on
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }

  return {
    make: (password) => inTurn(() => hashPassword(password)),
    fits: (password, hash) =>
      inTurn(async () => {
        const fits = await verifyPassword({ password, hash: hash ?? (await standIn) })
        return fits && hash !== null
      }),
  }
}

function tooBusy(): ApiError {
  return new ApiError(503, 'unavailable', 'Too many people are signing in just now.', {
    hint: 'Try again in a moment.',
    headers: { 'retry-after': '2' },
  })
}
