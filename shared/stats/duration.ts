const week = 7
/** Two weeks hold each weekday twice. */
export const recommendedDays = 14

/** How long a test takes: the days until enough people have come, and those in whole weeks that are recommended. */
export type Duration = { readonly days: number; readonly recommended: number }

/**
 * Days until `arms` arms of `perArm` people are full: ⌈n × arms ÷ (eligible visitors a day × share of them in the test)⌉;
 * recommended are whole weeks and at least two, since weekdays differ. Null without visitors, and for figures that are none.
 * @example duration({ perArm: 1000, arms: 2, visitorsPerDay: 120, share: 1 }) // { days: 17, recommended: 21 }
 */
export function duration({
  perArm,
  arms,
  visitorsPerDay,
  share,
}: {
  readonly perArm: number
  readonly arms: number
  readonly visitorsPerDay: number
  readonly share: number
}): Duration | null {
  if (!(perArm > 0) || !(arms > 0) || !(visitorsPerDay > 0) || !(share > 0 && share <= 1)) return null
  const days = Math.ceil((Math.ceil(perArm) * arms) / (visitorsPerDay * share))
  if (!Number.isSafeInteger(days)) return null
  return { days, recommended: Math.max(recommendedDays, Math.ceil(days / week) * week) }
}
