import { useState } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import { useBoardRow, useCanEdit } from '../../session/board-hooks.ts'
import { useRow, useRows } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { InlineText } from '../../ui/inline-text.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Property, PropertyList } from '../../ui/property-list.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import { BlockedField } from './blocked-field.tsx'
import { Checklist } from './checklist.tsx'
import styles from './item-drawer.module.css'
import { ItemField } from './item-field.tsx'
import { Links } from './links.tsx'
import { PlaceFields } from './place-fields.tsx'
import { PublishField } from './publish-field.tsx'
import { useNeighbours } from './use-neighbours.ts'
import { useWatchers } from './use-watchers.ts'

type ItemDrawerProps = {
  id: string
  onClose: () => void
  /** Opens another item. */
  onOpen: (id: string) => void
  onCopyLink: (item: Item) => void
  /** Takes the focus on closing when what had it before is gone. */
  focusOnClose: () => HTMLElement | null
  tell: (text: string, undo?: () => void) => void
}

/** Everything about one item, each field edited where it stands; the board behind stays live. */
export function ItemDrawer({ id, onClose, onOpen, onCopyLink, focusOnClose, tell }: ItemDrawerProps) {
  const session = useSession()
  const readOnly = !useCanEdit()
  const item = useRow('items', id)
  const prefix = useBoardRow()?.prefix || 'T'
  const kinds = useRows('kinds')
  const watchers = useWatchers(id)
  const { previous, next } = useNeighbours(id)
  if (!item || item.deleted) {
    return (
      <Drawer label={say('item.gone')} head={null} onClose={onClose}>
        <EmptyState>{say(item ? 'item.inBin' : 'item.gone')}</EmptyState>
      </Drawer>
    )
  }
  const key = item.number === null ? '·' : `${prefix}-${item.number}`
  const kind = kinds.find((row) => row.id === item.kind)
  function run(name: string, args: Record<string, unknown>): void {
    session.run(name, { id, ...args }).catch((error: unknown) => tell(refusalWords(error)))
  }
  const keep = (patch: Record<string, unknown>) => run('item.update', patch)
  function remove() {
    run('item.delete', {})
    onClose()
    // this very act: my last one may be another by the time the toast is pressed
    tell(say('item.deleted', { key }), () => run('item.restore', {}))
  }
  return (
    <Drawer
      label={`${key} ${item.title}`}
      onClose={onClose}
      focusOnClose={focusOnClose}
      head={
        <>
          <span className={styles.key}>{key}</span>
          {kind && <Tag text={kind.name} />}
          <span className={styles.space} />
          {watchers.map((person) => (
            <Avatar key={person.name} person={person} size={20} />
          ))}
          <IconButton
            icon="up"
            label={say('item.previous')}
            disabled={previous === null}
            onClick={() => previous && onOpen(previous)}
          />
          <IconButton
            icon="down"
            label={say('item.next')}
            disabled={next === null}
            onClick={() => next && onOpen(next)}
          />
          <Menu
            label={say('common.more')}
            align="end"
            items={[
              { text: say('item.copyLink'), icon: 'link', onChoose: () => onCopyLink(item) },
              ...(readOnly
                ? []
                : [
                    { text: say('item.delete'), icon: 'remove' as const, danger: true, parted: true, onChoose: remove },
                  ]),
            ]}
            renderTrigger={(props) => <IconButton icon="more" label={say('common.more')} {...props} />}
          />
        </>
      }
    >
      <h2 className={styles.title}>
        <InlineText
          label={say('item.title')}
          value={item.title}
          required={say('item.needsTitle')}
          maxLength={500}
          readOnly={readOnly}
          onKeep={(title) => keep({ title })}
        />
      </h2>
      {item.blocked && <BlockedField item={item} readOnly={readOnly} onKeep={keep} />}
      <Fields item={item} readOnly={readOnly} onKeep={keep} onMove={(args) => run('item.move', args)} />
      <Checklist item={item} readOnly={readOnly} onKeep={keep} />
      <Links item={item} readOnly={readOnly} onKeep={keep} />
      {(item.draft !== '' || !readOnly) && (
        <section className={styles.part}>
          <h3 className={styles.heading}>{say('item.draft')}</h3>
          <div className={styles.draft}>
            <ItemField item={item} name="draft" label={say('item.draft')} readOnly={readOnly} onKeep={keep} />
          </div>
        </section>
      )}
    </Drawer>
  )
}

type FieldsProps = {
  item: Item
  readOnly: boolean
  onKeep: (patch: Record<string, unknown>) => string | void
  onMove: (args: Record<string, unknown>) => void
}

const first = ['assignees', 'points', 'stage', 'channel', 'media', 'goal'] as const
const rest = [
  'kind',
  'silo',
  'horizon',
  'labels',
  'campaign',
  'due',
  'review',
  'touchpoints',
  'parent',
  'blockedBy',
  'askedBy',
  'url',
] as const

/** The fields people reach for first; the others a click away, so that no form asks what can wait. */
function Fields({ item, readOnly, onKeep, onMove }: FieldsProps) {
  const { member } = useSession().me
  const [all, setAll] = useState(false)
  const used = rest.filter((name) => hasValue(item[name]))
  const shown = all ? rest : used
  return (
    <>
      <PropertyList>
        <PlaceFields item={item} readOnly={readOnly} onMove={onMove} />
        <Property name={say('item.publish')}>
          <PublishField item={item} readOnly={readOnly} onKeep={onKeep} />
        </Property>
        {[...first, ...shown].map((name) => {
          const label = say(`item.${name === 'assignees' ? 'people' : name}`)
          return (
            <Property key={name} name={label}>
              <ItemField item={item} name={name} label={label} readOnly={readOnly} onKeep={onKeep} />
            </Property>
          )
        })}
      </PropertyList>
      <p className={styles.acts}>
        <TextButton onClick={() => setAll(!all)}>{say(all ? 'item.fewerFields' : 'item.moreFields')}</TextButton>
        {!readOnly && !item.blocked && (
          <TextButton quiet onClick={() => onKeep({ blocked: { reason: '', at: Date.now(), by: member } })}>
            {say('item.block')}
          </TextButton>
        )}
      </p>
    </>
  )
}

function hasValue(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== ''
}
