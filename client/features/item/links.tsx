import { fullLink } from '../../../shared/lib/link.ts'
import type { Item } from '../../../shared/schema/item.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { InlineText } from '../../ui/inline-text.tsx'
import { say } from '../../words/say.ts'
import styles from './item-drawer.module.css'

type Props = { item: Item; readOnly: boolean; onKeep: (patch: Record<string, unknown>) => string | void }

/** Addresses that belong to an item, and where it came from. */
export function Links({ item, readOnly, onKeep }: Props) {
  const source = item.external?.url
  if (readOnly && item.attachments.length === 0 && !source) return null
  const keep = (attachments: Item['attachments']) => onKeep({ attachments })
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{say('item.links')}</h3>
      <ul className={styles.links}>
        {item.attachments.map((link, place) => (
          <li key={`${link.url}-${place}`}>
            <OutLink url={link.url} text={link.name || link.url} />
            {!readOnly && (
              <IconButton
                small
                icon="close"
                label={say('item.removeLink', { name: link.name || link.url })}
                onClick={() => keep(item.attachments.toSpliced(place, 1))}
              />
            )}
          </li>
        ))}
        {source && item.external && (
          <li>
            <OutLink url={source} text={say('item.source', { source: item.external.source })} />
          </li>
        )}
      </ul>
      {!readOnly && <NewLink onAdd={(url) => keep([...item.attachments, { name: '', url }])} />}
    </section>
  )
}

/** Only web and mail addresses become links; anything else stays text, so that no row can carry a script. */
function OutLink({ url, text }: { url: string; text: string }) {
  if (!/^(https?:|mailto:)/i.test(url)) return <span>{text}</span>
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      <Icon name="link" size={14} />
      {text}
    </a>
  )
}

function NewLink({ onAdd }: { onAdd: (url: string) => string | void }) {
  function add(text: string): string | void {
    if (text === '') return undefined
    const full = fullLink(text)
    return full === null ? say('item.badLink') : onAdd(full)
  }
  return (
    <InlineText label={say('item.addLink')} placeholder={say('item.addLink')} value="" maxLength={2000} onKeep={add} />
  )
}
