/** A bucket of tokens that refills with time. */
export type RateLimit = {
  /** Takes `cost` tokens; answers for how many milliseconds to wait until the bucket is not overdrawn (0: go on). */
  take(cost: number, now: number): number
}

export function createRateLimit({ perSecond, burst }: { perSecond: number; burst: number }): RateLimit {
  let tokens = burst
  let filledAt = -Infinity
  return {
    take(cost, now) {
      if (now > filledAt) tokens = Math.min(burst, tokens + ((now - filledAt) * perSecond) / 1000)
      filledAt = now
      tokens -= cost
      return tokens >= 0 ? 0 : Math.ceil((-tokens * 1000) / perSecond)
    },
  }
}
