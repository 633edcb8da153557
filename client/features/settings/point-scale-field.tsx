import { equalJson } from '../../../shared/lib/json.ts'
import type { PointStep } from '../../../shared/selectors/point-steps.ts'
import { InlineText } from '../../ui/inline-text.tsx'
import { say } from '../../words/say.ts'
import { parsePointScale, scaleText } from './point-scale.ts'

type PointScaleFieldProps = {
  value: readonly PointStep[]
  readOnly: boolean
  onKeep: (value: PointStep[]) => string | void
}

/** The estimates that an item can have, typed as a line of numbers, with names where they have any. */
export function PointScaleField({ value, readOnly, onKeep }: PointScaleFieldProps) {
  function keep(text: string): string | void {
    const parsed = parsePointScale(text)
    if ('error' in parsed) return parsed.error
    return equalJson(parsed.value, value) ? undefined : onKeep(parsed.value)
  }
  return (
    <InlineText
      label={say('settings.pointScale')}
      value={scaleText(value)}
      placeholder={say('settings.anyPoints')}
      readOnly={readOnly}
      onKeep={keep}
    />
  )
}
