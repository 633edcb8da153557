/** Longest wait between two attempts, milliseconds. */
export const longestDelayMs = 30_000
/** Longest wait for a server that said it restarts, milliseconds: it is back soon. */
export const longestRestartMs = 6000
/** After so many attempts it was no restart. About a minute. */
const restartAttempts = 16

const firstDelayMs = 250

/**
 * Milliseconds before the next attempt: full jitter, so that a thousand clients of one restarted server do not come
 * back in one moment. `attempt` counts the closes since the last sync, from 0; `restarts`: the server said so.
 * @example reconnectDelay(3, () => 0.5) // 1000
 */
export function reconnectDelay(attempt: number, random: () => number, restarts = false): number {
  const longest = restarts && attempt < restartAttempts ? longestRestartMs : longestDelayMs
  return Math.round(random() * Math.min(longest, firstDelayMs * 2 ** Math.min(attempt, 20)))
}
