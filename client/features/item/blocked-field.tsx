import type { Item } from '../../../shared/schema/item.ts'
import { Icon } from '../../ui/icon.tsx'
import { InlineText } from '../../ui/inline-text.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { say } from '../../words/say.ts'
import styles from './item-drawer.module.css'

type Props = { item: Item; readOnly: boolean; onKeep: (patch: Record<string, unknown>) => string | void }

/** Why an item cannot go on, always with the reason; unblocking is one click. */
export function BlockedField({ item, readOnly, onKeep }: Props) {
  if (!item.blocked) return null
  const { blocked } = item
  return (
    <div className={styles.blocked}>
      <Icon name="blocked" size={14} />
      <InlineText
        label={say('item.blockedReason')}
        value={blocked.reason}
        placeholder={say('item.whyBlocked')}
        readOnly={readOnly}
        maxLength={500}
        onKeep={(reason) => onKeep({ blocked: { ...blocked, reason } })}
      />
      {!readOnly && <TextButton onClick={() => onKeep({ blocked: null })}>{say('item.unblock')}</TextButton>}
    </div>
  )
}
