import { isDay } from '../../../shared/lib/day.ts'
import type { Item } from '../../../shared/schema/item.ts'
import { useBoardRow, useToday } from '../../session/board-hooks.ts'
import { InlineDate } from '../../ui/inline-date.tsx'
import { InlineText } from '../../ui/inline-text.tsx'
import { say } from '../../words/say.ts'
import styles from './item-drawer.module.css'

type Props = { item: Item; readOnly: boolean; onKeep: (patch: Record<string, unknown>) => string | void }

/** Day and hour of publication; a new day keeps the hour and its zone. */
export function PublishField({ item, readOnly, onKeep }: Props) {
  const today = useToday()
  const zone = useBoardRow()?.zone ?? 'UTC'
  const [day, time, itsZone] = item.publish ?? [null, null, null]
  function keepTime(text: string): string | void {
    if (text === '') return onKeep({ publish: [day, null, null] })
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return say('item.badTime', { text })
    return onKeep({ publish: [day, text, itsZone ?? zone] })
  }
  return (
    <span className={styles.publish}>
      <InlineDate
        label={say('item.publish')}
        value={day}
        today={today}
        readOnly={readOnly}
        placeholder={say('item.empty')}
        onKeep={(next) => onKeep({ publish: isDay(next) ? [next, time, itsZone] : null })}
      />
      {day !== null && (
        <InlineText
          label={say('item.publishTime')}
          value={time ?? ''}
          readOnly={readOnly}
          placeholder={say('item.anyHour')}
          maxLength={5}
          onKeep={keepTime}
        />
      )}
    </span>
  )
}
