import { type Counts, rate } from './counts.ts'

/**
 * The relative lift of the treatment over the control, p_B ÷ p_A − 1: 0.1 is +10 %. Null “from zero” and without visitors.
 * @example lift({ visitors: 100, conversions: 10 }, { visitors: 100, conversions: 12 }) // 0.2
 */
export function lift(control: Counts, treatment: Counts): number | null {
  const [a, b] = [rate(control), rate(treatment)]
  return a === null || b === null || a === 0 ? null : (b - a) / a
}
