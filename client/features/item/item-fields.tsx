import { useState } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Property, PropertyList } from '../../ui/property-list.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { say } from '../../words/say.ts'
import styles from './item-drawer.module.css'
import { CustomFields } from './custom-field.tsx'
import { ItemField } from './item-field.tsx'
import { PlaceFields } from './place-fields.tsx'
import { PublishField } from './publish-field.tsx'

type ItemFieldsProps = {
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
export function ItemFields({ item, readOnly, onKeep, onMove }: ItemFieldsProps) {
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
        <CustomFields item={item} readOnly={readOnly} onKeep={onKeep} />
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
