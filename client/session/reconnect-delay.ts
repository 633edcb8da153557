/** Longest wait between two attempts, milliseconds. */
export const longestDelayMs = 30_000

const firstDelayMs = 250

/**
 * Milliseconds before the next attempt: full jitter, so that a thousand clients of one restarted server do not come
 * back in one moment. `attempt` counts the closes since the last sync, from 0.
 * @example reconnectDelay(3, () => 0.5) // 1000
 */
export function reconnectDelay(attempt: number, random: () => number): number {
  return Math.round(random() * Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempt, 20)))
}
