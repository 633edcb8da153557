import { type PlanForecast, chanceOfPlan } from '../../../shared/selectors/plan-forecast.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'

/**
 * What a forecast says of a plan, also of one that is in the air.
 * @example forecastWords(forecast, { planned: 38, plannedInHand: 43 }, true) // '34–45 points fit. All 43: 4 in 20, was 13 in 20.'
 */
export function forecastWords(
  forecast: PlanForecast,
  { planned, plannedInHand }: { planned: number; plannedInHand: number },
  isMoved: boolean,
): string {
  const { fits, tooLittle, sprints } = forecast
  if (tooLittle || fits === null) return say('plan.tooLittle', { count: sprints.length })
  const range = { low: formatNumber(fits.low), high: formatNumber(fits.high) }
  const room = say(fits.low === fits.high ? 'plan.fitsOne' : 'plan.fits', range)
  const chance = (points: number) => Math.round((chanceOfPlan(forecast, points) ?? 0) * 20)
  if (plannedInHand === 0) return room
  const all = { points: formatNumber(plannedInHand), chance: chance(plannedInHand) }
  return `${room} ${isMoved ? say('plan.allOfWas', { ...all, before: chance(planned) }) : say('plan.allOf', all)}`
}
