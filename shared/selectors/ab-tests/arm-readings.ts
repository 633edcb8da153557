import { wilson } from '../../stats/wilson.ts'
import { nobody } from './arm-days.ts'
import type { Gathered } from './gather.ts'
import { meanRange } from './mean-spread.ts'
import { rateOf } from './rate-of.ts'
import type { ArmReading } from './test-reading-types.ts'

/** Each variant by itself, control first. */
export function armReadings({ settings, kind, totals, seen }: Gathered): ArmReading[] {
  const { variants, alpha } = settings
  return variants.map(({ id, name }, place) => {
    const own = totals[place] ?? nobody
    const { visitors, conversions } = own
    return {
      ...{ variant: id, name, isControl: place === 0, visitors, conversions },
      seen: seen[place]?.visitors ?? 0,
      rate: rateOf(kind, own),
      rateRange: kind === 'rate' ? wilson({ visitors, conversions }, alpha) : meanRange(own, alpha),
    }
  })
}
