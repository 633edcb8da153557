import { equalJson } from '../../../shared/lib/json.ts'
import { InlineText } from '../../ui/inline-text.tsx'
import { say } from '../../words/say.ts'
import { parsePointScale } from './point-scale.ts'

type PointScaleFieldProps = {
  value: readonly number[]
  readOnly: boolean
  onKeep: (value: number[]) => string | void
}

/** The estimates that an item can have, typed as a line of numbers. */
export function PointScaleField({ value, readOnly, onKeep }: PointScaleFieldProps) {
  function keep(text: string): string | void {
    const parsed = parsePointScale(text)
    if ('error' in parsed) return parsed.error
    return equalJson(parsed.value, value) ? undefined : onKeep(parsed.value)
  }
  return (
    <InlineText
      label={say('settings.pointScale')}
      value={value.join(', ')}
      placeholder={say('settings.anyPoints')}
      readOnly={readOnly}
      onKeep={keep}
    />
  )
}
