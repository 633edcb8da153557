import { items } from '../../../shared/schema/item.ts'
import { InlineText } from '../../ui/inline-text.tsx'
import { say } from '../../words/say.ts'
import styles from './item-drawer.module.css'
import { ItemField } from './item-field.tsx'
import type { OpenItem } from './use-item.ts'

type PartProps = Pick<OpenItem, 'item' | 'readOnly' | 'keep'>

/** The title, edited where it stands. */
export function ItemTitle({ item, readOnly, keep, className }: PartProps & { className: string | undefined }) {
  return (
    <div className={className}>
      {/* the words of a heading, and beside it the button or field that they are changed by */}
      <h2 className="visually-hidden">{item.title}</h2>
      <InlineText
        label={say('item.title')}
        value={item.title}
        required={say('item.needsTitle')}
        maxLength={items.fields.title.max}
        readOnly={readOnly}
        onKeep={(title) => keep({ title })}
      />
    </div>
  )
}

/** What the item says; nothing where it says nothing and I may not write. */
export function ItemDraft({ item, readOnly, keep }: PartProps) {
  if (readOnly && item.draft === '') return null
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{say('item.draft')}</h3>
      <div className={styles.draft}>
        <ItemField item={item} name="draft" label={say('item.draft')} readOnly={readOnly} onKeep={keep} />
      </div>
    </section>
  )
}
