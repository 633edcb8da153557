import { type Counts, isCounts } from './counts.ts'
import { normalTwoSided } from './normal.ts'

/**
 * The test of “any difference” between two rates: the pooled two-proportion z, whose square is chi-square with one degree
 * of freedom and no correction (Fleiss, Levin and Paik 2003, ch. 3), and its two-sided p. Null without visitors in an arm,
 * with no conversion at all, and with conversions only.
 * @example pooledZ({ visitors: 1000, conversions: 50 }, { visitors: 1000, conversions: 70 }) // { z: 1.88, p: 0.06 }
 */
export function pooledZ(control: Counts, treatment: Counts): { readonly z: number; readonly p: number } | null {
  if (!isCounts(control) || !isCounts(treatment)) return null
  const { visitors: nA, conversions: xA } = control
  const { visitors: nB, conversions: xB } = treatment
  const [all, converted] = [nA + nB, xA + xB]
  if (nA === 0 || nB === 0 || converted === 0 || converted === all) return null
  const se = Math.sqrt((converted / all) * ((all - converted) / all) * (1 / nA + 1 / nB))
  const z = (xB / nB - xA / nA) / se
  const p = normalTwoSided(z)
  return p === null ? null : { z, p }
}
